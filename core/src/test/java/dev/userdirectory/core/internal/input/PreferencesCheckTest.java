package dev.userdirectory.core.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.userdirectory.DirectoryException.Invalid;
import dev.userdirectory.core.internal.text.Json;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the limits of preferences. */
class PreferencesCheckTest {

  private static final int MANY = 10_000_000;

  private final PreferencesCheck check = new PreferencesCheck(new Json());

  static Stream<Number> numbersOfManyDigits() {
    BigInteger integer = BigInteger.ONE.shiftLeft(MANY);
    return Stream.of(integer, new BigDecimal(integer), new BigDecimal(integer, 10));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("numbersOfManyDigits")
  void refusesANumberWithManyDigitsWithoutFormattingIt(Number number) {
    assertRefused(Double.NaN);

    long before = allocated();
    assertRefused(number);

    assertThat(allocated() - before).as("bytes").isLessThan(1_000_000);
  }

  private void assertRefused(Number number) {
    Faults faults = new Faults();
    check.check(Map.of("number", number), faults);
    assertThatThrownBy(faults::raise).isInstanceOf(Invalid.class);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
