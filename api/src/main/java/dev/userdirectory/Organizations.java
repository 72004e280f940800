package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.io.Writer;
import java.util.List;

/** The organizations of a directory, for system. */
public interface Organizations {

  /**
   * {@return all organizations, oldest first}
   *
   * @param page which page
   */
  Page<Organization> list(PageRequest page);

  /**
   * {@return the organizations in which a person has a user that is not removed, oldest first}
   *
   * @param identity the verified person
   */
  List<Organization> of(Identity identity);

  /**
   * Writes all that the organizations hold of a person, as one JSON object: under {@code
   * memberships}, one object for each organization in which the person has a user that is not
   * removed, as {@link SystemDirectory#exportUser} writes it.
   *
   * @param identity the verified person
   * @param to the writer to write to; it is flushed, not closed
   * @throws java.io.UncheckedIOException if the writer fails
   */
  void exportPerson(Identity identity, Writer to);

  /**
   * Follows the events of all organizations, deleted ones too.
   *
   * @param consumer who follows: letters, digits, {@code . _ : -}, at most 64 characters, starting
   *     with a letter. A new consumer begins with the first event of each organization
   * @return the feed, as that consumer sees it
   */
  Feed feed(String consumer);

  /**
   * Creates an organization together with its first, active owner.
   *
   * @param name 1-100 characters
   * @param owner the owner; holds the owner role beside the roles it names
   * @return the owner, with the organization's id and name
   */
  @CanIgnoreReturnValue
  User create(String name, NewUser owner);
}
