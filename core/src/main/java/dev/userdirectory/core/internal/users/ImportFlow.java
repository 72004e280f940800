package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.ImportedRow.Outcome;
import dev.userdirectory.NewUser;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.internal.views.ImportSummaryView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imports users in bounded transactions, row by row. */
public final class ImportFlow {

  private final Parts parts;
  private final Transactions transactions;
  private final ActorScope scope;
  private final NewUsers newUsers;

  public ImportFlow(Parts parts, ActorScope scope) {
    this.parts = parts;
    this.transactions = parts.transactions();
    this.scope = scope;
    this.newUsers = new NewUsers(parts.json());
  }

  /** One row, checked: its fields, or what is wrong with it. */
  record Row(
      long number,
      @Nullable UserFields fields,
      Faults faults,
      DirectoryException.@Nullable Invalid fault) {

    /** The row in an organization: its roles may be none of the organization's. */
    Row in(OperationContext organization) {
      try {
        faults.raise(organization::definesRole);
        return this;
      } catch (DirectoryException.Invalid invalid) {
        return new Row(number, null, faults, invalid);
      }
    }
  }

  /**
   * Imports the rows batch by batch, each a transaction, and reports each row once its batch is
   * committed.
   */
  public ImportSummary run(Iterable<NewUser> rows, Consumer<ImportedRow> progress) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    Iterator<NewUser> source = rows.iterator();
    Deque<Row> waiting = new ArrayDeque<>();
    Pace pace = parts.pace();
    long number = 0;
    do {
      while (waiting.size() < pace.size() && source.hasNext()) {
        waiting.add(check(number++, source.next()));
      }
      List<Row> next = waiting.stream().limit(pace.size()).toList();
      List<ImportedRow> imported = importBatch(next, pace);
      pace.end(imported.size());
      for (ImportedRow row : imported) {
        waiting.remove();
        counts.merge(row.outcome(), 1L, Long::sum);
        progress.accept(row);
      }
    } while (!waiting.isEmpty() || source.hasNext());
    return new ImportSummaryView(
        counts.getOrDefault(Outcome.CREATED, 0L),
        counts.getOrDefault(Outcome.UPDATED, 0L),
        counts.getOrDefault(Outcome.UNCHANGED, 0L),
        counts.getOrDefault(Outcome.REFUSED, 0L));
  }

  /** Checks a row. What is at fault is reported with the row, and stops no other. */
  private Row check(long number, @Nullable NewUser user) {
    Faults faults = new Faults();
    UserFields fields = null;
    if (user == null) {
      faults.add("row", "is missing.");
    } else {
      fields = parts.input().check(user, faults);
    }
    try {
      faults.raise();
      return new Row(number, fields, faults, null);
    } catch (DirectoryException.Invalid invalid) {
      return new Row(number, null, faults, invalid);
    }
  }

  /** Imports as many of the rows as fit into one transaction: up to one whose user was touched. */
  private List<ImportedRow> importBatch(List<Row> rows, Pace pace) {
    return transactions.write(
        scope,
        new Faults(),
        AuditActions.USER_CREATED,
        change -> {
          pace.begin();
          change.operation().enterAsSystem();
          List<Row> sound = rows.stream().map(row -> row.in(change.operation())).toList();
          ImportBatch batch = new ImportBatch(parts, newUsers, change, sound);
          List<ImportedRow> done = new ArrayList<>();
          for (Row row : sound) {
            ImportedRow imported = batch.importRow(row);
            if (imported == null) {
              break;
            }
            done.add(imported);
          }
          return done;
        });
  }
}
