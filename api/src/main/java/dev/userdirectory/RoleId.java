package dev.userdirectory;

import java.util.UUID;

/**
 * The id of a role that an organization defines. Ordered by its bytes, which for the directory's
 * own ids is the order of creation. Its JSON form is the text that {@link #toString} returns and
 * {@link #of} reads.
 *
 * @param value the UUID
 */
public record RoleId(UUID value) implements Comparable<RoleId> {

  /**
   * {@return the id with the given text form; if the text is not a UUID, an id that nothing has}
   *
   * @param text a UUID in its usual form
   */
  public static RoleId of(String text) {
    return new RoleId(IdText.parse(text));
  }

  @Override
  public int compareTo(RoleId other) {
    return IdText.compare(value, other.value);
  }

  /** {@return the UUID in its usual form} */
  @Override
  public String toString() {
    return value.toString();
  }
}
