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

/** The users whom the rows of a batch may match, in step with what the rows before have done. */
final class ImportIndex {

  private final Map<String, UserRecord> byEmail = new HashMap<>();
  private final Map<String, UserRecord> byExternalId = new HashMap<>();
  private final Set<UserId> touched = new HashSet<>();

  /** Reads them in two queries, whatever the number of rows. */
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

  /** Each row that was not refused has an e-mail. */
  static String canonicalEmail(UserFields fields) {
    return Objects.requireNonNull(fields.email()).canonical();
  }

  private void add(UserRecord user) {
    byEmail.put(user.canonicalEmail(), user);
    if (user.externalId() != null) {
      byExternalId.put(user.externalId(), user);
    }
  }

  /** The user of a row, by external id, else by e-mail; null if there is none yet. */
  @Nullable UserRecord match(UserFields fields) {
    UserRecord byId =
        fields.externalId() == null ? null : byExternalId.get(fields.externalId().text());
    return byId != null ? byId : byEmail.get(canonicalEmail(fields));
  }

  /** Who has an address; null if nobody. */
  @Nullable UserRecord holder(String canonicalEmail) {
    return byEmail.get(canonicalEmail);
  }

  /** Whether a row before has changed the user. */
  boolean isTouched(UserRecord user) {
    return touched.contains(user.id());
  }

  /** Takes in what a row has done. */
  void replace(@Nullable UserRecord before, UserRecord after) {
    if (before != null) {
      // Whoever took the address before it was left has it already.
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
