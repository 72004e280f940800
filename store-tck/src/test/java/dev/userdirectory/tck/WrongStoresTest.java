package dev.userdirectory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suite catches wrong stores: each {@link Flaw}, by the test that is named for it. */
class WrongStoresTest {

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void eachFlawIsCaughtByItsConformanceTest(Flaw flaw) {
    Events onTheWrongStore = run(flaw, FlawedStoreSuite.class);
    Events onASoundStore = run(flaw, MemoryConformanceTest.class);

    assertThat(onTheWrongStore.failed().stream())
        .as("A store that %s passes %s", flaw.does(), flaw.test())
        .singleElement()
        .extracting(failed -> failed.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .satisfies(why -> assertThat(why).containsInstanceOf(flaw.failure()));
    assertThat(onASoundStore.succeeded().count()).isEqualTo(1);
  }

  private static Events run(Flaw flaw, Class<? extends StoreConformanceSuite> suite) {
    List<Class<?>> enclosing = new ArrayList<>(List.of(suite));
    enclosing.addAll(flaw.around());
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter(FlawedStoreSuite.FLAW, flaw.name())
        .selectors(selectNestedMethod(enclosing, flaw.suite(), flaw.test()))
        .execute()
        .testEvents();
  }
}
