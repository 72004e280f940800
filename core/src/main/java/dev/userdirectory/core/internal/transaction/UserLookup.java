package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import org.jspecify.annotations.Nullable;

/** Finds the user of a reference of any kind. */
final class UserLookup {

  private UserLookup() {}

  /**
   * Finds the user, whether or not the actor sees them; null if there is none.
   *
   * @param self the actor's own record; null for system
   */
  static @Nullable UserRecord find(StoreView view, @Nullable UserRecord self, UserRef ref) {
    if (ref instanceof UserId id) {
      return view.user(id);
    }
    if (ref instanceof UserRef.Me) {
      // Read from the store for the last activity, which may be out of date in a cached principal.
      return self == null ? null : view.user(self.id());
    }
    if (ref instanceof UserRef.ByEmail byEmail) {
      return byEmail(view, byEmail.email());
    }
    if (ref instanceof UserRef.ByExternalId byExternalId) {
      String id = byExternalId.externalId();
      return id == null || !ExternalId.mayBe(id) ? null : view.userByExternalId(id);
    }
    UserRef.ByIdOrEmail either = (UserRef.ByIdOrEmail) ref;
    if (either.id() == null) {
      return byEmail(view, either.email());
    }
    UserRecord byId = view.user(UserId.of(either.id()));
    boolean agree =
        byId == null || either.email() == null || byId.equals(byEmail(view, either.email()));
    return agree ? byId : null;
  }

  /** Finds the user with an e-mail, in any spelling. */
  private static @Nullable UserRecord byEmail(StoreView view, @Nullable String text) {
    EmailAddress email = text == null ? null : EmailAddress.parse(text);
    return email == null ? null : view.userByEmail(email.canonical());
  }
}
