package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;

/**
 * The roles that an organization defines for itself, if the role model lets it (see {@link
 * dev.userdirectory.access.RoleModel#delegating}). They are given, listed, explained and checked
 * like the model's roles, and a change of one holds from the next call on.
 *
 * <p>Defining, changing, renaming and deleting need {@code roles.define}, organization-wide. The
 * rules that hold for a change of a user hold here, too: nobody touches a role that ranks above
 * them, nobody but an owner a role that they hold, and whoever adds permissions to a role gives
 * them to each of its holders, and so must hold them.
 */
public interface Roles {

  /**
   * {@return the organization's own roles by name: all of them to whoever sees other users,
   * invites, assigns or defines roles; to others those that they hold}
   */
  List<CustomRole> list();

  /**
   * {@return a role, as far as {@link #list} shows it}
   *
   * @param name its name
   * @throws DirectoryException.NotFound if there is no such role, or none that the actor may see
   */
  CustomRole get(String name);

  /**
   * Defines a role.
   *
   * @param role its name, rank and permissions, and where they hold
   * @return the role
   * @throws DirectoryException.Invalid if the model lets organizations define no roles, or if the
   *     role has faults
   * @throws DirectoryException.Conflict if the organization has a role of that name, or as many
   *     roles as it may have
   */
  @CanIgnoreReturnValue
  CustomRole define(NewRole role);

  /**
   * Changes a role. Whoever changes its label must hold what it grants, as for renaming. Whoever
   * adds to what it grants, or raises its rank, becomes the inviter of the invited users who hold
   * it.
   *
   * @param name its name
   * @param change what shall be different
   * @return the role as it is now
   * @throws DirectoryException.NotFound if there is no such role
   * @throws DirectoryException.Conflict if the role has another version than expected, or if its
   *     scope would change while somebody holds it
   */
  @CanIgnoreReturnValue
  CustomRole change(String name, RoleChange change);

  /**
   * Gives a role another name; who holds it goes on holding it, and its label stays. Whoever does
   * so must hold what the role grants, since others will give it by that name.
   *
   * @param name its name
   * @param newName its name from now on
   * @return the role as it is now
   * @throws DirectoryException.Invalid if the new name is none, or a role of the model has it
   * @throws DirectoryException.NotFound if there is no such role
   * @throws DirectoryException.Conflict if the organization has a role of the new name
   */
  @CanIgnoreReturnValue
  CustomRole rename(String name, String newName);

  /**
   * Deletes a role that nobody holds.
   *
   * @param name its name
   * @return the role as it was
   * @throws DirectoryException.NotFound if there is no such role
   * @throws DirectoryException.Conflict if somebody holds it, invited or disabled users too; the
   *     error tells how many, and some of them
   */
  @CanIgnoreReturnValue
  CustomRole delete(String name);

  /**
   * {@return the users who hold a role, of those whom the actor sees, oldest first}
   *
   * @param name its name; a role of the model, too
   * @param page which page
   * @throws DirectoryException.Invalid if there is no such role, or none that the actor may see
   */
  Page<User> whoHolds(String name, PageRequest page);
}
