package dev.userdirectory.tck;

import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of lists of users, put down as plainly as can be: the measure for stores.
 */
final class PlainReading {

  private static final Comparator<UUID> BYTES =
      (one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other));
  private static final Comparator<String> UTF_8 =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private PlainReading() {}

  static List<UserRecord> list(
      List<UserRecord> users, UserFilter filter, UserOrder order, boolean descending) {
    Comparator<UserRecord> ascending = comparator(order);
    return users.stream()
        .filter(user -> passes(user, filter))
        .sorted(descending ? ascending.reversed() : ascending)
        .toList();
  }

  static Position placeOf(UserRecord user, UserOrder order) {
    return switch (order) {
      case CREATED -> new Position.ByTime(user.createdAt(), user.id().value());
      case EMAIL -> new Position.ByText(user.canonicalEmail(), user.id().value());
    };
  }

  private static Comparator<UserRecord> comparator(UserOrder order) {
    Comparator<UserRecord> first =
        switch (order) {
          case CREATED -> Comparator.comparing(UserRecord::createdAt);
          case EMAIL -> Comparator.comparing(UserRecord::canonicalEmail, UTF_8);
        };
    return first.thenComparing(user -> user.id().value(), BYTES);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static boolean passes(UserRecord user, UserFilter filter) {
    return filter.visibility().shows(user.id(), user.sites())
        && filter.states().contains(user.state())
        && isOrAny(filter.id(), user.id())
        && isOrAny(filter.canonicalEmail(), user.canonicalEmail())
        && begins(user, filter)
        && (filter.site() == null || user.sites().contains(filter.site()))
        && (filter.role() == null || user.roles().contains(filter.role()))
        && (filter.permitted() == null || filter.permitted().lets(user));
  }

  private static boolean begins(UserRecord user, UserFilter filter) {
    String email = filter.emailPrefix();
    return email == null
        || user.canonicalEmail().startsWith(email)
        || user.nameKeys().stream()
            .anyMatch(key -> key.startsWith(Objects.requireNonNull(filter.namePrefix())));
  }

  private static boolean isOrAny(@Nullable Object wanted, Object value) {
    return wanted == null || wanted.equals(value);
  }
}
