package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.userdirectory.DirectoryException.Invalid;
import dev.userdirectory.Fault;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.Users;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.memory.MemoryStore;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests how many roles and overrides a user can have, under a model that has more of them. */
class InputLimitsTest {

  private static final int MOST_ROLES = 32;
  private static final int MOST_OVERRIDES = 100;

  private final Users users = users();

  private static Users users() {
    Role[] roles =
        IntStream.rangeClosed(0, MOST_ROLES + 1)
            .mapToObj(i -> i == 0 ? Role.owner("owner", 100) : Role.named(role(i), i))
            .toArray(Role[]::new);
    String[] permissions =
        IntStream.rangeClosed(1, MOST_OVERRIDES + 1)
            .mapToObj(InputLimitsTest::permission)
            .toArray(String[]::new);
    RoleModel model = RoleModel.of(roles).knowing(permissions);
    UserDirectory directory = UserDirectoryBuilder.of(model, new MemoryStore()).build();
    var owner =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
            RequestContext.none());
    return directory.actingAs(SystemActor.named("test"), owner.organization().id()).users();
  }

  private static String role(int number) {
    return "role-" + number;
  }

  private static String permission(int number) {
    return "permission-" + number;
  }

  private static List<String> roles(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(InputLimitsTest::role).toList();
  }

  private static UserChange granting(int count) {
    UserChange change = UserChange.empty();
    for (int i = 1; i <= count; i++) {
      change = change.permission(permission(i), true);
    }
    return change;
  }

  private static void assertOneFault(String field, int limit, ThrowingCallable operation) {
    assertThat(faultsOf(operation))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.message()).contains(String.valueOf(limit));
            });
  }

  private static List<Fault> faultsOf(ThrowingCallable operation) {
    Invalid[] refusal = new Invalid[1];
    assertThatThrownBy(operation)
        .asInstanceOf(type(Invalid.class))
        .satisfies(invalid -> refusal[0] = invalid);
    return refusal[0].faults();
  }

  @Test
  void aUserHoldsAtMost32Roles() {
    User user = users.create(NewUser.of("casey@acme.example").roles(roles(MOST_ROLES)));

    assertThat(user.roles()).hasSize(MOST_ROLES);
    assertOneFault(
        "roles",
        MOST_ROLES,
        () -> users.create(NewUser.of("robin@acme.example").roles(roles(MOST_ROLES + 1))));
  }

  @Test
  void aUserHasAtMost100Overrides() {
    User casey = users.create(NewUser.of("casey@acme.example").role(role(1)));

    assertOneFault(
        "overrides", MOST_OVERRIDES, () -> users.update(casey.id(), granting(MOST_OVERRIDES + 1)));
    assertThat(users.update(casey.id(), granting(MOST_OVERRIDES)).overrides())
        .hasSize(MOST_OVERRIDES);
    assertOneFault(
        "overrides",
        MOST_OVERRIDES,
        () ->
            users.update(
                casey.id(), UserChange.empty().permission(permission(MOST_OVERRIDES + 1), true)));
  }

  @Test
  void aChangeNamesAtMost100Permissions() {
    User casey = users.create(NewUser.of("casey@acme.example").role(role(1)));
    UserChange dropping = UserChange.empty();
    for (int i = 1; i <= MOST_OVERRIDES + 1; i++) {
      dropping = dropping.withoutOverride(permission(i));
    }
    UserChange tooMany = dropping;

    assertOneFault("overrides", MOST_OVERRIDES, () -> users.update(casey.id(), tooMany));
  }

  @Test
  void reportsAtMost20Faults() {
    List<SiteId> wrong = IntStream.range(0, 1000).mapToObj(i -> SiteId.of("\u0007" + i)).toList();

    assertThat(faultsOf(() -> users.create(NewUser.of("casey@acme.example").sites(wrong))))
        .hasSize(20);
  }
}
