package dev.userdirectory.testkit.actions;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;

/** Whatever anyone does at random, under any of the models, nothing is done that must not be. */
class DirectoryActionsTest {

  @Property(tries = 300)
  void whateverAnyoneDoesTheRulesHold(@ForAll("chains") ActionChain<DirectoryRun> chain) {
    chain.withInvariant(DirectoryRun::keepsItsPromises).run();
  }

  @Provide
  Arbitrary<ActionChain<DirectoryRun>> chains() {
    return Arbitraries.of(
            RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
            RoleModels.permissionFlags(),
            RoleModels.ownerFlag(),
            RoleModels.ownerAdminUser(),
            RoleModels.ownerAdminSupportMember())
        .flatMap((RoleModel model) -> DirectoryActions.of(model));
  }
}
