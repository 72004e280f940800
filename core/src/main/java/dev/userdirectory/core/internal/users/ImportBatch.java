package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.ImportedRow.Outcome;
import dev.userdirectory.Reason;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.internal.views.ImportedRowView;
import dev.userdirectory.spi.UserRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one transaction. The users they may match are read once, and kept in step with what
 * the rows before have done.
 */
final class ImportBatch {

  private final Parts parts;
  private final NewUsers newUsers;
  private final UnitOfWork change;
  private final Map<String, UserRecord> byEmail = new HashMap<>();
  private final Map<String, UserRecord> byExternalId = new HashMap<>();
  private final AddressMoves moves = new AddressMoves();
  private final Set<UserId> touched = new HashSet<>();

  /** Reads all users whom the rows may match, in two queries, whatever the number of rows. */
  ImportBatch(Parts parts, NewUsers newUsers, UnitOfWork change, List<ImportFlow.Row> rows) {
    this.parts = parts;
    this.newUsers = newUsers;
    this.change = change;
    Set<String> emails = new HashSet<>();
    Set<String> externalIds = new HashSet<>();
    for (ImportFlow.Row row : rows) {
      if (row.fields() != null) {
        emails.add(canonicalEmail(row.fields()));
        if (row.fields().externalId() != null) {
          externalIds.add(row.fields().externalId().text());
        }
      }
    }
    change.operation().view().usersByEmail(emails).forEach(this::index);
    change.operation().view().usersByExternalId(externalIds).forEach(this::index);
    plan(rows);
  }

  /** Finds who swaps addresses, among the rows of which none has to wait. */
  private void plan(List<ImportFlow.Row> rows) {
    Set<UserId> matched = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (ImportFlow.Row row : rows) {
      UserFields fields = row.fields();
      if (fields == null) {
        continue;
      }
      UserRecord before = match(fields);
      String address = canonicalEmail(fields);
      if (!addresses.add(address) || (before != null && !matched.add(before.id()))) {
        break;
      }
      if (before != null
          && moves(before, newUsers.change(change.operation().model(), before, fields))) {
        moves.add(before.id(), address);
      }
    }
    moves.settle(
        address -> {
          UserRecord holder = byEmail.get(address);
          return holder == null ? null : holder.id();
        });
  }

  /** Only a change of address that nothing else will refuse. */
  private boolean moves(UserRecord before, UserRecord after) {
    return before.state() != UserState.INVITED
        && !before.canonicalEmail().equals(after.canonicalEmail())
        && Objects.equals(before.externalId(), after.externalId())
        && !change.operation().policy().takesOwner(Member.of(before), Member.of(after));
  }

  /** Each row that was not refused has an e-mail. */
  private static String canonicalEmail(UserFields fields) {
    return Objects.requireNonNull(fields.email()).canonical();
  }

  /** Makes a user findable by both keys for the rows that follow. */
  private void index(UserRecord user) {
    byEmail.put(user.canonicalEmail(), user);
    if (user.externalId() != null) {
      byExternalId.put(user.externalId(), user);
    }
  }

  /**
   * What became of the row; null if its user was touched by a row before, so that it has to wait.
   */
  @Nullable ImportedRow importRow(ImportFlow.Row row) {
    UserFields fields = row.fields();
    if (fields == null) {
      return new ImportedRowView(row.number(), Outcome.REFUSED, null, row.fault());
    }
    UserRecord before = match(fields);
    if (before != null && touched.contains(before.id())) {
      return null;
    }
    try {
      return before == null ? create(row, fields) : update(row, fields, before);
    } catch (DirectoryException.Forbidden refused) {
      change.noteRefused(
          AuditActions.USER_UPDATED, before == null ? null : before.id(), refused.reason().text());
      return new ImportedRowView(row.number(), Outcome.REFUSED, null, refused);
    } catch (DirectoryException refused) {
      return new ImportedRowView(row.number(), Outcome.REFUSED, null, refused);
    }
  }

  /** By external id, else by e-mail. */
  private @Nullable UserRecord match(UserFields fields) {
    UserRecord byId =
        fields.externalId() == null ? null : byExternalId.get(fields.externalId().text());
    return byId != null ? byId : byEmail.get(canonicalEmail(fields));
  }

  /** Adds the user of a row. Without a role the model's default role is given. */
  private ImportedRow create(ImportFlow.Row row, UserFields fields) {
    Faults faults = new Faults();
    Set<String> roles = parts.input().checkNew(fields, faults);
    faults.raise();
    OperationContext op = change.operation();
    UserRecord user =
        newUsers.create(
            op.model(),
            fields,
            roles,
            UserState.ACTIVE,
            op.organization().id(),
            new UserId(change.ids().id()),
            op.now());
    touch(null, change.put(null, user, AuditActions.USER_CREATED));
    return new ImportedRowView(row.number(), Outcome.CREATED, user.id(), null);
  }

  /** Changes the user whom a row matches, unless the row says what is so already. */
  private ImportedRow update(ImportFlow.Row row, UserFields fields, UserRecord before) {
    UserRecord after = newUsers.change(change.operation().model(), before, fields);
    if (after.equals(before)) {
      return new ImportedRowView(row.number(), Outcome.UNCHANGED, before.id(), null);
    }
    OperationContext.forbidIf(
        before.state() == UserState.INVITED
            && !before.canonicalEmail().equals(after.canonicalEmail()),
        Reason.EMAIL_INVITED,
        "The e-mail of an invited user can't change; cancel the invitation and invite again.");
    UserRecord owner = byEmail.get(after.canonicalEmail());
    if (owner != null && !owner.id().equals(before.id()) && !moves.leaves(owner.id())) {
      throw Refusals.emailTaken();
    }
    if (before.externalId() != null && !before.externalId().equals(after.externalId())) {
      // The e-mail leads to someone whom the host knows as another person.
      throw Refusals.emailTaken();
    }
    boolean rights = !before.roles().equals(after.roles()) || !before.sites().equals(after.sites());
    touch(
        before,
        change.put(
            before, after, rights ? AuditActions.USER_ROLE_CHANGED : AuditActions.USER_UPDATED));
    return new ImportedRowView(row.number(), Outcome.UPDATED, before.id(), null);
  }

  /**
   * Keeps the index true after a row, and the user from being touched by another row of the batch.
   */
  private void touch(@Nullable UserRecord before, UserRecord after) {
    if (before != null) {
      // Whoever took the address before it was left has it already.
      byEmail.computeIfPresent(
          before.canonicalEmail(), (email, user) -> user.id().equals(before.id()) ? null : user);
      if (before.externalId() != null) {
        byExternalId.remove(before.externalId());
      }
    }
    index(after);
    touched.add(after.id());
  }
}
