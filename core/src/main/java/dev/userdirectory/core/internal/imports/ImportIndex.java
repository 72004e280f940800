package dev.userdirectory.core.internal.imports;

import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the users whom the rows of a batch may match, including the changes of earlier rows. */
final class ImportIndex {

  private final Map<String, UserRecord> byEmail = new HashMap<>();
  private final Map<String, UserRecord> byExternalId = new HashMap<>();
  private final Set<UserId> touched = new HashSet<>();

  /** Reads the users in two queries, however many rows there are. */
  ImportIndex(StoreView view, List<UserFields> rows) {
    Set<String> emails = new HashSet<>();
    Set<String> externalIds = new HashSet<>();
    for (UserFields fields : rows) {
      emails.add(canonicalEmail(fields));
      if (fields.externalId() != null) {
        externalIds.add(fields.externalId().text());
      }
    }
    view.usersByEmail(emails).forEach(this::add);
    view.usersByExternalId(externalIds).forEach(this::add);
  }

  /** Returns the canonical e-mail of a row. Every row that passed the checks has an e-mail. */
  static String canonicalEmail(UserFields fields) {
    return Objects.requireNonNull(fields.email()).canonical();
  }

  private void add(UserRecord user) {
    byEmail.put(user.canonicalEmail(), user);
    if (user.externalId() != null) {
      byExternalId.put(user.externalId(), user);
    }
  }

  /** Finds the user of a row by external id, otherwise by e-mail; null if there is none. */
  @Nullable UserRecord match(UserFields fields) {
    UserRecord byId =
        fields.externalId() == null ? null : byExternalId.get(fields.externalId().text());
    return byId != null ? byId : byEmail.get(canonicalEmail(fields));
  }

  /** Returns the user who has an address; null if nobody has it. */
  @Nullable UserRecord holder(String canonicalEmail) {
    return byEmail.get(canonicalEmail);
  }

  /** Returns whether an earlier row has changed the user. */
  boolean isTouched(UserRecord user) {
    return touched.contains(user.id());
  }

  /** Records the change that a row has made. */
  void replace(@Nullable UserRecord before, UserRecord after) {
    if (before != null) {
      // If another user has taken the address already, it stays theirs.
      byEmail.computeIfPresent(
          before.canonicalEmail(), (email, user) -> user.id().equals(before.id()) ? null : user);
      if (before.externalId() != null) {
        byExternalId.remove(before.externalId());
      }
    }
    add(after);
    touched.add(after.id());
  }
}
