package dev.userdirectory;

import java.util.UUID;

/**
 * The id of a user in one organization. Ordered by its bytes, which for the directory's own ids is
 * the order of creation. Its JSON form is the text that {@link #toString} returns and {@link #of}
 * reads.
 *
 * @param value the UUID
 */
public record UserId(UUID value) implements UserRef, Comparable<UserId> {

  /**
   * {@return the id with the given text form; if the text is not a UUID, an id that nothing has}
   *
   * @param text a UUID in its usual form
   */
  public static UserId of(String text) {
    return new UserId(IdText.parse(text));
  }

  @Override
  public int compareTo(UserId other) {
    return IdText.compare(value, other.value);
  }

  /** {@return the UUID in its usual form} */
  @Override
  public String toString() {
    return value.toString();
  }
}
