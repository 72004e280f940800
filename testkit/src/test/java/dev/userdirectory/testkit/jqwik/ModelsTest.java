package dev.userdirectory.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.internal.values.Inputs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** A directory opens with every model, and takes the users that are made for it. */
class ModelsTest {

  @Provide
  Arbitrary<Tuple.Tuple2<RoleModel, NewUser>> modelsAndUsers() {
    return Models.any().flatMap(model -> Inputs.soundUsers(model).map(it -> Tuple.of(model, it)));
  }

  @Provide
  Arbitrary<RoleModel> models() {
    return Models.any();
  }

  @Property(tries = 150)
  void aDirectoryAcceptsUsersGeneratedForItsModel(
      @ForAll("modelsAndUsers") Tuple.Tuple2<RoleModel, NewUser> modelAndUser) {
    RoleModel model = modelAndUser.get1();
    try (UserDirectory directory = Directories.open(model)) {
      SystemDirectory acme = Directories.organization(directory);
      User user = acme.users().create(modelAndUser.get2());

      assertThat(model.permissions()).containsAll(user.permissions());
      assertThat(user.owner()).isEqualTo(user.roles().contains(model.owner().name()));
    }
  }

  @Property(tries = 500)
  void generatedModelsAreDiverse(@ForAll("models") RoleModel model) {
    boolean readyMade = model.roles().size() == RoleModels.permissionFlags().roles().size();
    Statistics.label("two roles").collect(readyMade);
    Statistics.label("default role").collect(model.defaultRole() != null);
    Statistics.label("owner assignable").collect(model.owner().assignable());
    Statistics.label("registrants' roles").collect(!model.registrantRoles().isEmpty());
    Statistics.label("default role")
        .coverage(
            coverage -> {
              coverage.check(true).percentage(percent -> percent > 10);
              coverage.check(false).percentage(percent -> percent > 10);
            });
    Statistics.label("owner assignable")
        .coverage(
            coverage -> {
              coverage.check(true).percentage(percent -> percent > 10);
              coverage.check(false).percentage(percent -> percent > 10);
            });
  }
}
