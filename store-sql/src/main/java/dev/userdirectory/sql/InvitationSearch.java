package dev.userdirectory.sql;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.SiteId;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.Visibility;
import java.util.List;
import java.util.stream.Collectors;

/** Lists and counts invitations by a filter. */
final class InvitationSearch {

  /**
   * The invitations that a reader with limited visibility may see: those for the reader's sites,
   * and those for the reader.
   */
  private static final String VISIBLE =
      """
      (select invitation_id from invitation_site
        where organization_id = %1$s and site in {texts :sites}
        union
        select id from invitation where organization_id = %1$s and user_id = :reader) v
      {join} invitation i on i.organization_id = %1$s and i.id = v.invitation_id"""
          .formatted(Sql.LIVING);

  private static final String IS_VISIBLE =
      """
      (i.user_id = :reader
        or exists (select 1 from {elements i.sites} s where s.value in {texts :sites}))""";

  private final Sql sql;
  private final InvitationRows invitations;

  InvitationSearch(Sql sql, InvitationRows invitations) {
    this.sql = sql;
    this.invitations = invitations;
  }

  List<InvitationRecord> list(InvitationFilter filter, Slice slice) {
    if (filter.statuses().isEmpty()) {
      return List.of();
    }
    Where where = matching(filter);
    if (slice.from() instanceof Position.ByTime from) {
      where
          .and(
              "(i.created_at, i.id) "
                  + (slice.descending() ? "<" : ">")
                  + " (:from_time, :from_id)")
          .with("from_time", Micros.of(from.at()))
          .with("from_id", sql.id(from.id()));
    }
    return sql.statement(
            "select %1$s from %2$s%3$s order by i.created_at%4$s, i.id%4$s limit :limit offset :offset"
                .formatted(
                    InvitationRows.COLUMNS,
                    tables(filter),
                    where.text(),
                    slice.descending() ? " desc" : ""))
        .bindAll(where.values())
        .bind("limit", slice.limit())
        .bind("offset", slice.offset())
        .list(invitations::map);
  }

  long count(InvitationFilter filter) {
    if (filter.statuses().isEmpty()) {
      return 0;
    }
    Where where = matching(filter);
    return sql.statement("select count(*) from " + tables(filter) + where.text())
        .bindAll(where.values())
        .number();
  }

  /**
   * Returns the tables to select from. One user's invitations are few, and are tested one by one;
   * other searches begin with the visible invitations.
   */
  private static String tables(InvitationFilter filter) {
    return filter.visibility().everywhere() || filter.user() != null ? "invitation i" : VISIBLE;
  }

  private Where matching(InvitationFilter filter) {
    Visibility visibility = filter.visibility();
    Where where =
        new Where()
            .and("i.organization_id = " + Sql.LIVING)
            .with("sites", sql.json().texts(visibility.sites(), SiteId::value))
            .with("reader", sql.reader(visibility));
    if (filter.user() != null) {
      where.and("i.user_id = :user").with("user", sql.id(filter.user().value()));
      if (!visibility.everywhere()) {
        where.and(IS_VISIBLE);
      }
    }
    if (filter.statuses().size() < InvitationStatus.values().length) {
      where.and("i.status in (" + names(filter) + ")");
    }
    return where;
  }

  private static String names(InvitationFilter filter) {
    return filter.statuses().stream()
        .sorted()
        .map(status -> "'" + status.name() + "'")
        .collect(Collectors.joining(", "));
  }
}
