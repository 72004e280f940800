package dev.userdirectory.core.internal.imports;

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
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.internal.views.ImportedRowView;
import dev.userdirectory.spi.UserRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Imports the rows of one transaction, one by one. */
final class ImportBatch {

  private final Components components;
  private final NewUsers newUsers;
  private final UnitOfWork change;
  private final ImportIndex users;
  private final AddressMoves moves = new AddressMoves();

  ImportBatch(Components components, NewUsers newUsers, UnitOfWork change, List<ImportRow> rows) {
    this.components = components;
    this.newUsers = newUsers;
    this.change = change;
    this.users =
        new ImportIndex(
            change.operation().view(),
            rows.stream().map(ImportRow::fields).filter(Objects::nonNull).toList());
    plan(rows);
  }

  /** Plans the moves of addresses, among the rows before the first one that has to wait. */
  private void plan(List<ImportRow> rows) {
    Set<UserId> matched = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (ImportRow row : rows) {
      UserFields fields = row.fields();
      if (fields == null) {
        continue;
      }
      UserRecord before = users.match(fields);
      String address = ImportIndex.canonicalEmail(fields);
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
          UserRecord holder = users.holder(address);
          return holder == null ? null : holder.id();
        });
  }

  /** Returns whether the address changes, and no other check will refuse the change. */
  private boolean moves(UserRecord before, UserRecord after) {
    return before.state() != UserState.INVITED
        && !before.canonicalEmail().equals(after.canonicalEmail())
        && Objects.equals(before.externalId(), after.externalId())
        && !change.operation().policy().takesOwner(Member.of(before), Member.of(after));
  }

  /**
   * Imports a row and returns its result. Returns null if an earlier row of the batch changed the
   * same user, so that this row has to wait for the next batch.
   */
  @Nullable ImportedRow importRow(ImportRow row) {
    UserFields fields = row.fields();
    if (fields == null) {
      return new ImportedRowView(row.number(), Outcome.REFUSED, null, row.fault());
    }
    UserRecord before = users.match(fields);
    if (before != null && users.isTouched(before)) {
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

  /** Adds the user of a row. If the row names no role, the user gets the model's default role. */
  private ImportedRow create(ImportRow row, UserFields fields) {
    Faults faults = new Faults();
    Set<String> roles = components.input().checkNew(fields, faults);
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
    users.replace(null, change.put(null, user, AuditActions.USER_CREATED));
    return new ImportedRowView(row.number(), Outcome.CREATED, user.id(), null);
  }

  /** Changes the user whom a row matches, unless the row changes nothing. */
  private ImportedRow update(ImportRow row, UserFields fields, UserRecord before) {
    UserRecord after = newUsers.change(change.operation().model(), before, fields);
    if (after.equals(before)) {
      return new ImportedRowView(row.number(), Outcome.UNCHANGED, before.id(), null);
    }
    Refusals.forbidIf(
        before.state() == UserState.INVITED
            && !before.canonicalEmail().equals(after.canonicalEmail()),
        Reason.EMAIL_INVITED,
        "The e-mail of an invited user can't change; cancel the invitation and invite again.");
    UserRecord owner = users.holder(after.canonicalEmail());
    if (owner != null && !owner.id().equals(before.id()) && !moves.leaves(owner.id())) {
      throw Conflicts.emailTaken();
    }
    if (before.externalId() != null && !before.externalId().equals(after.externalId())) {
      // The e-mail belongs to a user with another external id, and so to another person.
      throw Conflicts.emailTaken();
    }
    boolean rights = !before.roles().equals(after.roles()) || !before.sites().equals(after.sites());
    users.replace(
        before,
        change.put(
            before, after, rights ? AuditActions.USER_ROLE_CHANGED : AuditActions.USER_UPDATED));
    return new ImportedRowView(row.number(), Outcome.UPDATED, before.id(), null);
  }
}
