package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.io.Writer;
import java.util.List;

/** The operations on a directory's organizations as a whole, for system alone. */
public interface Organizations {

  /**
   * {@return all organizations, oldest first}
   *
   * @param page the page to return
   */
  Page<Organization> list(PageRequest page);

  /**
   * {@return the organizations in which a person has a user that is not removed, oldest first}
   *
   * @param identity the verified person
   */
  List<Organization> of(Identity identity);

  /**
   * Writes all data that the organizations hold about a person, as one JSON object: under {@code
   * memberships}, one object for each organization in which the person has a user that is not
   * removed, in the form that {@link SystemDirectory#exportUser} writes.
   *
   * @param identity the verified person
   * @param to the writer, which is flushed but not closed
   * @throws java.io.UncheckedIOException if the writer fails
   */
  void exportPerson(Identity identity, Writer to);

  /**
   * Returns the events of all organizations, deleted ones too, for one consumer.
   *
   * @param consumer the consumer's name: letters, digits, {@code . _ : -}, at most 64 characters,
   *     starting with a letter. A new consumer begins with the first event of each organization
   * @return the feed of that consumer
   */
  Feed feed(String consumer);

  /**
   * Creates an organization together with its first, active owner.
   *
   * @param name 1-100 characters
   * @param owner the owner, who holds the owner role in addition to the given roles
   * @return the owner, with the organization's id and name
   */
  @CanIgnoreReturnValue
  User create(String name, NewUser owner);
}
