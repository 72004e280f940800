package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.util.List;

/** Writes the users of one organization, and the external ids that they claim. */
public interface UserWriter {

  /**
   * Claims an external id across all organizations, for a person who registers an organization. The
   * claim ends with the removal of the user or the deletion of the organization, or when it is
   * released.
   *
   * @param externalId the external id, as the user's record has it
   * @param user the user who holds it
   * @throws StoreConflict if another user claims the external id
   */
  void claim(String externalId, UserId user);

  /**
   * Ends a user's claim, if there is one. Must be called before the user's record changes, since a
   * store finds the claim by the external id that the record still has.
   *
   * @param user the user
   */
  void releaseClaim(UserId user);

  /**
   * Adds users.
   *
   * @param users users that do not exist yet
   * @throws StoreConflict if an e-mail or external id is taken
   */
  void insertUsers(List<UserRecord> users);

  /**
   * Replaces the records of users, who may swap e-mails or external ids among themselves.
   *
   * @param users users that exist
   * @throws IllegalArgumentException if one of them does not exist
   * @throws StoreConflict if an e-mail or external id is taken
   */
  void updateUsers(List<UserRecord> users);

  /**
   * Deletes a user, with all their sessions and their claim. Their invitations stay.
   *
   * @param user the user
   */
  void deleteUser(UserId user);
}
