package host;

import dev.userdirectory.testkit.actions.DirectoryActions;
import dev.userdirectory.testkit.actions.DirectoryRun;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

class RolesPropertyTest {

  @Property(tries = 20)
  void anySequenceOfActionsKeepsTheInvariants(@ForAll("chains") ActionChain<DirectoryRun> chain) {
    chain.withInvariant(DirectoryRun::keepsItsPromises).run();
  }

  @Provide
  ActionChainArbitrary<DirectoryRun> chains() {
    return DirectoryActions.of(RolesTest.MODEL);
  }
}
