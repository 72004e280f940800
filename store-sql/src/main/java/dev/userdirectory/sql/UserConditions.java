package dev.userdirectory.sql;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.Visibility;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates a filter into conditions on the rows of an {@link AccessPath}. */
final class UserConditions {

  private final UserFilter filter;
  private final Sql sql;

  UserConditions(UserFilter filter, Sql sql) {
    this.filter = filter;
    this.sql = sql;
  }

  /**
   * Returns the access path's condition, the conditions of the filter that the path does not cover,
   * and all values of the filter.
   */
  Where beside(AccessPath path) {
    Where where = values().and(path.condition());
    if (filter.states().size() < UserState.values().length) {
      where.and(path.state() + " in (" + names(filter.states()) + ")");
    }
    if (filter.id() != null) {
      where.and(path.id() + " = :id");
    }
    if (filter.canonicalEmail() != null) {
      where.and("u.canonical_email = :email");
    }
    if (filter.kind() == UserKind.PERSON) {
      where.and("not (" + IndexFilter.IS_MACHINE + ")");
    }
    for (IndexFilter narrowing : IndexFilter.values()) {
      boolean isMet = narrowing == path.by() && narrowing.isExact();
      if (narrowing.isIn(filter) && !isMet) {
        where.and(test(narrowing, path));
      }
    }
    return where;
  }

  /** Returns all values of the filter. A statement need not use all of them. */
  Where values() {
    Where where = new Where();
    if (filter.id() != null) {
      where.with("id", sql.id(filter.id().value()));
    }
    if (filter.canonicalEmail() != null) {
      where.with("email", filter.canonicalEmail());
    }
    if (filter.emailPrefix() != null && filter.namePrefix() != null) {
      where
          .with("email_from", filter.emailPrefix())
          .with("email_to", Prefix.end(filter.emailPrefix(), sql.dialect()))
          .with("name_from", filter.namePrefix())
          .with("name_to", Prefix.end(filter.namePrefix(), sql.dialect()));
    }
    if (filter.site() != null) {
      where.with("site", filter.site().value());
    }
    if (filter.role() != null) {
      where.with("role", filter.role());
    }
    if (filter.permitted() != null) {
      PermissionConditions.bind(filter.permitted(), sql.json(), where);
    }
    Visibility visibility = filter.visibility();
    where
        .with("sites", sql.json().texts(visibility.sites(), SiteId::value))
        .with("reader", sql.reader(visibility));
    return where;
  }

  private static String test(IndexFilter narrowing, AccessPath path) {
    return switch (narrowing) {
      case PREFIX ->
          """
          (u.canonical_email >= :email_from and u.canonical_email < :email_to
            or exists (select 1 from {elements u.name_keys} n
              where n.value >= :name_from and n.value < :name_to))""";
      case SCOPE ->
          """
          (u.id = :reader
            or exists (select 1 from {elements u.sites} s where s.value in {texts :sites}))""";
      case MACHINE -> IndexFilter.IS_MACHINE;
      case SITE -> entryOf("user_site", "site", path);
      case ROLE -> entryOf("user_role", "role", path);
      case PERMITTED -> PermissionConditions.TEST;
    };
  }

  /**
   * Returns a condition that looks up a user's entry by its key. The offset keeps an engine from
   * turning these look-ups into a join.
   */
  private static String entryOf(String table, String column, AccessPath path) {
    return """
        exists (select 1 from %1$s e where e.organization_id = :org and e.%2$s = :%2$s
          and e.created_at = %3$s and e.user_id = %4$s limit 1 offset 0)"""
        .formatted(table, column, path.createdAt(), path.id());
  }

  private static String names(Set<UserState> states) {
    return states.stream()
        .sorted()
        .map(state -> "'" + state.name() + "'")
        .collect(Collectors.joining(", "));
  }
}
