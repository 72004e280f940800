package dev.userdirectory.tck.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call whose statements are counted, and its expected result. The result is checked because the
 * number of statements says nothing about a call that does nothing.
 *
 * @param name the name of the call, which is unique
 * @param call the call whose statements are counted
 * @param result reads the result of the call; null if the call itself returns the result
 * @param expected the expected result, or the expected number of rows if the result is a collection
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
