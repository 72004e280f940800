package dev.userdirectory.hosts;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The users that a request asks for.
 *
 * @param users those of the page
 * @param total how many there are
 */
record ScimUserList(List<User> users, long total) {

  /** The highest index at which a page can begin. */
  private static final int LAST_START = PageRequest.MAX_NUMBER * PageRequest.MAX_LIMIT;

  /** An id that no user has. */
  private static final String NOBODY = "";

  static ScimUserList of(Call call, SystemDirectory organization) throws ScimException {
    UserQuery query = query(organization, ScimFilter.parse(call.query("filter"), ScimType.USER));
    int start = ScimJson.start(call);
    int count = ScimJson.count(call);
    if (start > LAST_START) {
      throw BadRequestException.invalidValue(
          "startIndex: is above " + LAST_START + ", where the last page begins; use a filter.");
    }
    // A page of the directory begins at a multiple of its length; this one lies in up to two.
    int number = (start - 1) / PageRequest.MAX_LIMIT + 1;
    int skipped = (start - 1) % PageRequest.MAX_LIMIT;
    Page<User> page = page(organization, query, number);
    List<User> users = new ArrayList<>(page.items());
    boolean more = users.size() == PageRequest.MAX_LIMIT && number < PageRequest.MAX_NUMBER;
    if (more && skipped + count > users.size()) {
      users.addAll(page(organization, query, number + 1).items());
    }
    return new ScimUserList(users.stream().skip(skipped).limit(count).toList(), page.total());
  }

  private static Page<User> page(SystemDirectory organization, UserQuery query, int number) {
    return organization.users().list(query, PageRequest.number(number, PageRequest.MAX_LIMIT));
  }

  /** All conditions but one name a single user, so that all of them must name the same. */
  private static UserQuery query(
      SystemDirectory organization, List<ScimFilter.Condition> conditions) throws ScimException {
    Set<String> ids = new HashSet<>();
    Set<UserState> states = EnumSet.allOf(UserState.class);
    for (ScimFilter.Condition each : conditions) {
      switch (each.attribute()) {
        case "id" -> ids.add(each.text());
        case "username", "emails", "emails.value" ->
            ids.add(idOf(organization, UserRef.email(each.text())));
        case "externalid" -> ids.add(idOf(organization, UserRef.externalId(each.text())));
        case "active" -> states.retainAll(states(each.flag()));
        default -> throw ScimFilter.unserved(each.attribute());
      }
    }
    UserQuery query = UserQuery.all().kind(UserKind.PERSON);
    if (ids.size() > 1 || states.isEmpty()) {
      return query.id(NOBODY);
    }
    query = query.states(states.toArray(UserState[]::new));
    return ids.isEmpty() ? query : query.id(ids.iterator().next());
  }

  private static Set<UserState> states(boolean active) {
    return active
        ? EnumSet.of(UserState.INVITED, UserState.ACTIVE)
        : EnumSet.of(UserState.DISABLED);
  }

  private static String idOf(SystemDirectory organization, UserRef user) {
    try {
      return organization.users().get(user).id().toString();
    } catch (DirectoryException.NotFound | DirectoryException.Invalid nobody) {
      return NOBODY;
    }
  }
}
