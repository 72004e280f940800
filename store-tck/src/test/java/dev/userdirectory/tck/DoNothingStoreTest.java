package dev.userdirectory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * A store that does nothing passes no test of the suite. Those of the directory fail when it is
 * opened; those of the contract must each miss something by themselves.
 */
class DoNothingStoreTest {

  /** Far fewer would mean that the suite was not found. */
  private static final long MANY = 900;

  @Test
  void everyConformanceTestFailsOnAStoreThatDoesNothing() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(DoNothingSuite.class))
            .execute()
            .testEvents();

    assertThat(namesOf(tests.succeeded())).as("passed").isEmpty();
    assertThat(namesOf(tests.skipped())).as("skipped").isEmpty();
    assertThat(namesOf(tests.aborted())).as("aborted").isEmpty();
    assertThat(tests.failed().count()).as("failed").isGreaterThan(MANY);
  }

  private static List<String> namesOf(Events events) {
    return events.map(DoNothingStoreTest::nameOf).sorted().toList();
  }

  /** The nested suites, and the test in the last of them. */
  private static String nameOf(Event event) {
    return event.getTestDescriptor().getUniqueId().getSegments().stream()
        .skip(2)
        .map(UniqueId.Segment::getValue)
        .collect(Collectors.joining(" "));
  }
}
