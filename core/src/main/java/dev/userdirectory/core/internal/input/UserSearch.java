package dev.userdirectory.core.internal.input;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.Folding;
import dev.userdirectory.core.internal.text.Text;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a query for users, and converts it into a store's filter. */
public final class UserSearch {

  private static final UserId NOBODY = UserId.of("");

  private final InputCheck input;

  public UserSearch(InputCheck input) {
    this.input = input;
  }

  /** A query that has been checked. */
  public record Checked(
      @Nullable UserId id,
      @Nullable String email,
      @Nullable String emailPrefix,
      @Nullable String namePrefix,
      @Nullable SiteId site,
      @Nullable String role,
      Set<UserState> states,
      @Nullable UserKind kind,
      UserOrder order) {

    /** Returns the text that cursors of this query are bound to. */
    public String fingerprint(OrganizationId organization) {
      return String.join(
          "\n",
          "users",
          organization.toString(),
          String.valueOf(id),
          String.valueOf(email),
          String.valueOf(emailPrefix),
          String.valueOf(namePrefix),
          String.valueOf(site),
          String.valueOf(role),
          states.toString(),
          String.valueOf(kind),
          order.name());
    }

    /** Returns the store's filter for users who match the query and whom the reader sees. */
    public UserFilter filter(Visibility visibility, CompiledModel model) {
      String key = role == null ? null : model.key(role);
      return new UserFilter(
          visibility, states, id, email, emailPrefix, namePrefix, site, key, null, kind);
    }
  }

  /** Makes sure that no search finds a machine by its placeholder address. */
  private static String emailPrefix(String search) {
    String prefix = Folding.emailPrefix(search);
    return prefix.startsWith(UserRecord.MACHINE_PREFIX)
        ? UserRecord.MACHINE_PREFIX + prefix
        : prefix;
  }

  /** Checks a query. An invalid e-mail address is no fault; it matches nobody. */
  public Checked check(UserQuery query, Faults faults) {
    String role = query.role() == null ? null : input.roles().one("role", query.role(), faults);
    SiteId site = query.site() == null ? null : SitesCheck.site("site", query.site(), faults);
    String search =
        query.search() == null || query.search().isBlank()
            ? null
            : faults.line("search", query.search(), Text.LONGEST_ID);
    EnumSet<UserState> states = EnumSet.noneOf(UserState.class);
    query.states().stream().filter(Objects::nonNull).forEach(states::add);
    if (states.isEmpty()) {
      faults.add("states", "is empty; name at least one state.");
    }
    EmailAddress email = query.email() == null ? null : EmailAddress.parse(query.email());
    boolean nobody = query.email() != null && email == null;
    UserId id = query.id() == null ? null : UserId.of(query.id());
    return new Checked(
        nobody ? NOBODY : id,
        email == null ? null : email.canonical(),
        search == null ? null : emailPrefix(search),
        search == null ? null : Folding.name(search),
        site,
        role,
        states,
        query.kind(),
        query.order() == UserQuery.Order.CREATED ? UserOrder.CREATED : UserOrder.EMAIL);
  }
}
