package dev.userdirectory.tck.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests the statement budget: each method runs the same small number of statements for 10,000 users
 * as for 10. The result of each call is checked, so that a method can't be cheap by doing nothing.
 */
public abstract class StoreStatementsSuite extends StoreSuite {

  /**
   * The most statements for a call, more than a method of a store on tables needs for all its
   * tables together.
   */
  private static final long BUDGET = 20;

  @Test
  void eachMethodRunsTheSameFewStatementsForTenAndTenThousandUsers() {
    Map<String, Long> few = count(new CountedCalls(ACME, 10, 10));
    Map<String, Long> many = count(new CountedCalls(OTHER, 10_000, 500));

    assertThat(many).isEqualTo(few);
    assertThat(many)
        .allSatisfy((call, statements) -> assertThat(statements).isLessThanOrEqualTo(BUDGET));
    assertThat(perPage(many, ", by 20")).isNotEmpty().isEqualTo(perPage(many, ", by 100"));
  }

  /** Fills the organization, runs each call and counts its statements. */
  private Map<String, Long> count(CountedCalls calls) {
    write(calls.of(), calls::fill);
    Map<String, Long> counts = new LinkedHashMap<>();
    write(
        calls.of(),
        tx -> {
          for (CountedCall call : calls.all()) {
            long before = underTest().statements();
            Object answer = call.run(tx);
            counts.put(call.name(), underTest().statements() - before);
            call.check(tx, answer);
          }
        });
    assertThat(counts).hasSize(calls.all().size());
    return counts;
  }

  private static List<Long> perPage(Map<String, Long> counts, String size) {
    return counts.entrySet().stream()
        .filter(call -> call.getKey().endsWith(size))
        .map(Map.Entry::getValue)
        .toList();
  }
}
