package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;

/**
 * The roles that an organization defines for itself, if the role model allows it (see {@link
 * dev.userdirectory.access.RoleModel#delegating}). These roles are given, listed, explained and
 * checked like the model's roles, and a change of a role applies from the next call on.
 *
 * <p>Defining, changing, renaming and deleting need {@code roles.define}, organization-wide. The
 * rules for changes of users apply here, too: nobody may change a role that ranks above their own,
 * only an owner may change a role that they hold themselves, and an actor who adds permissions to a
 * role gives them to each of its holders, and so must hold them.
 */
public interface Roles {

  /**
   * {@return the organization's own roles, ordered by name} Actors who may read other users, invite
   * users, or assign or define roles see all of them; others see only the roles that they hold.
   */
  List<CustomRole> list();

  /**
   * {@return a role, if {@link #list} shows it to the actor}
   *
   * @param name the role's name
   * @throws DirectoryException.NotFound if there is no such role, or the actor may not see it
   */
  CustomRole get(String name);

  /**
   * Defines a role.
   *
   * @param role the role's name, rank and permissions, and where they hold
   * @return the role
   * @throws DirectoryException.Invalid if the model does not let organizations define roles, or if
   *     the role has faults
   * @throws DirectoryException.Conflict if the organization has a role with the same name, or
   *     already has as many roles as it may define
   */
  @CanIgnoreReturnValue
  CustomRole define(NewRole role);

  /**
   * Changes a role. An actor who changes its label must hold what the role grants, as for renaming.
   * An actor who adds permissions to the role, or raises its rank, becomes the inviter of the
   * invited users who hold the role.
   *
   * @param name the role's name
   * @param change the change to make
   * @return the role as it is now
   * @throws DirectoryException.NotFound if there is no such role
   * @throws DirectoryException.Conflict if the role does not have the expected version, or if its
   *     scope would change while somebody holds it
   */
  @CanIgnoreReturnValue
  CustomRole change(String name, RoleChange change);

  /**
   * Renames a role. Its holders still hold the role, and its label stays. The actor must hold what
   * the role grants, since others will give the role by its new name.
   *
   * @param name the role's name
   * @param newName the role's new name
   * @return the role as it is now
   * @throws DirectoryException.Invalid if the new name is not a valid name, or a role of the model
   *     has it
   * @throws DirectoryException.NotFound if there is no such role
   * @throws DirectoryException.Conflict if another role of the organization has the new name
   */
  @CanIgnoreReturnValue
  CustomRole rename(String name, String newName);

  /**
   * Deletes a role that nobody holds.
   *
   * @param name the role's name
   * @return the role as it was
   * @throws DirectoryException.NotFound if there is no such role
   * @throws DirectoryException.Conflict if a user, even an invited or disabled one, holds the role;
   *     the error tells how many users do, and names some of them
   */
  @CanIgnoreReturnValue
  CustomRole delete(String name);

  /**
   * {@return the users who hold a role and whom the actor may see, oldest first}
   *
   * @param name the name of a role of the organization or of the model
   * @param page the page to return
   * @throws DirectoryException.Invalid if there is no such role, or the actor may not see it
   */
  Page<User> whoHolds(String name, PageRequest page);
}
