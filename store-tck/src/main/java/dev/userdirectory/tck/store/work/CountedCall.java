package dev.userdirectory.tck.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call whose statements are counted, and what must come of it: of a call that does nothing the
 * number would say nothing.
 *
 * @param name tells it from the others
 * @param call what is counted
 * @param result shows what came of the call; null if its answer does
 * @param expected what must have come of it; of many rows, how many
 */
record CountedCall(
    String name,
    Function<StoreTransaction, @Nullable Object> call,
    @Nullable Function<StoreView, @Nullable Object> result,
    Object expected) {

  static CountedCall reading(
      String name, Function<StoreView, @Nullable Object> call, Object expected) {
    return new CountedCall(name, call::apply, null, expected);
  }

  static CountedCall writing(
      String name,
      Consumer<StoreTransaction> call,
      Function<StoreView, @Nullable Object> result,
      Object expected) {
    return new CountedCall(
        name,
        tx -> {
          call.accept(tx);
          return null;
        },
        result,
        expected);
  }

  @Nullable Object run(StoreTransaction tx) {
    return call.apply(tx);
  }

  void check(StoreView view, @Nullable Object answer) {
    Object came = result == null ? answer : result.apply(view);
    assertThat(came instanceof Collection<?> rows ? rows.size() : came)
        .as(name)
        .isEqualTo(expected);
  }
}
