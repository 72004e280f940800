package dev.userdirectory.console.internal.view;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up the names of users that a page mentions by id, as far as the reader may see those users.
 */
public final class Names {

  private final OrganizationDirectory organization;
  private final Map<UserId, Optional<User>> known = new HashMap<>();

  public Names(OrganizationDirectory organization) {
    this.organization = organization;
  }

  /**
   * {@return the user's display name; the id if the reader may not see the user or the user was
   * removed}
   */
  public String of(UserId id) {
    return user(id).map(User::displayName).orElse(id.toString());
  }

  /** {@return whether the reader may see the user, so that a link to the user's page works} */
  public boolean knows(UserId id) {
    return user(id).isPresent();
  }

  private Optional<User> user(UserId id) {
    return known.computeIfAbsent(id, this::read);
  }

  private Optional<User> read(UserId id) {
    try {
      return Optional.of(organization.users().get(id));
    } catch (DirectoryException.NotFound | DirectoryException.Forbidden e) {
      return Optional.empty();
    }
  }
}
