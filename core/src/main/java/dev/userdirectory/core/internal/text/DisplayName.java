package dev.userdirectory.core.internal.text;

import dev.userdirectory.spi.UserRecord;

/** The name under which a user is shown. */
public final class DisplayName {

  private DisplayName() {}

  /**
   * Returns the user's own display name, otherwise first and last name, otherwise the local part of
   * the address.
   */
  public static String of(UserRecord user) {
    String first = user.firstName();
    String last = user.lastName();
    if (user.displayName() != null) {
      return user.displayName();
    }
    if (first != null || last != null) {
      return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
    return localPart(user.email());
  }

  /**
   * Returns the part before the last '@', or the whole text if it has none, as in a damaged store.
   */
  private static String localPart(String email) {
    int at = email.lastIndexOf('@');
    return at < 0 ? email : email.substring(0, at);
  }
}
