package dev.userdirectory.core.internal.imports;

import dev.userdirectory.AuditActions;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.ImportedRow.Outcome;
import dev.userdirectory.NewUser;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
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

/** Imports users in bounded transactions, row by row. */
public final class ImportFlow {

  private final Components components;
  private final Transactions transactions;
  private final ActorScope scope;
  private final NewUsers newUsers;

  public ImportFlow(Components components, ActorScope scope) {
    this.components = components;
    this.transactions = components.transactions();
    this.scope = scope;
    this.newUsers = new NewUsers(components.json());
  }

  /**
   * Imports the rows batch by batch, each a transaction, and reports each row once its batch is
   * committed.
   */
  public ImportSummary run(Iterable<NewUser> rows, Consumer<ImportedRow> progress) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    Iterator<NewUser> source = rows.iterator();
    Deque<ImportRow> waiting = new ArrayDeque<>();
    Pace pace = components.pace();
    long number = 0;
    do {
      while (waiting.size() < pace.size() && source.hasNext()) {
        waiting.add(ImportRow.check(number++, source.next(), components.input()));
      }
      List<ImportRow> next = waiting.stream().limit(pace.size()).toList();
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

  /** Imports rows in one transaction, up to the first whose user an earlier row has changed. */
  private List<ImportedRow> importBatch(List<ImportRow> rows, Pace pace) {
    return transactions.write(
        scope,
        new Faults(),
        AuditActions.USER_CREATED,
        change -> {
          pace.begin();
          change.operation().enterAsSystem();
          List<ImportRow> sound = rows.stream().map(row -> row.in(change.operation())).toList();
          ImportBatch batch = new ImportBatch(components, newUsers, change, sound);
          List<ImportedRow> done = new ArrayList<>();
          for (ImportRow row : sound) {
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
