package dev.userdirectory.console.internal.view;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of users that a page mentions by id, as far as its reader may see them. */
public final class Names {

  private final OrganizationDirectory organization;
  private final Map<UserId, Optional<User>> known = new HashMap<>();

  public Names(OrganizationDirectory organization) {
    this.organization = organization;
  }

  /** {@return the user's display name; the id if the reader can't see them, or they are gone} */
  public String of(UserId id) {
    return user(id).map(User::displayName).orElse(id.toString());
  }

  /** {@return whether there is a page of that user for the reader} */
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
