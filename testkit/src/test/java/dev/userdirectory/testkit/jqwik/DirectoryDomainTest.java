package dev.userdirectory.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Invitation;
import dev.userdirectory.Organization;
import dev.userdirectory.Page;
import dev.userdirectory.User;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.internal.texts.SoundTokens;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** The domain knows every value of the API. */
class DirectoryDomainTest {

  /** They hold constants or factories. */
  private static final Set<Class<?>> NO_VALUES =
      Set.of(AuditActions.class, Permissions.class, RoleModels.class);

  private static final List<ArbitraryProvider> PROVIDERS =
      List.copyOf(new DirectoryDomain().getArbitraryProviders());

  /** Classes, enums and the sealed interface; the others are not for a generator to make. */
  private static List<Class<?>> values() {
    List<Class<?>> all = PublicClasses.of(User.class.getPackage(), RoleModel.class.getPackage());
    return Stream.concat(
            all.stream().filter(type -> !type.isInterface() && !NO_VALUES.contains(type)),
            Stream.of(UserRef.class))
        .toList();
  }

  private static TypeUsage usage(Class<?> type) {
    return type == Page.class
        ? TypeUsage.of(Page.class, TypeUsage.of(User.class))
        : TypeUsage.of(type);
  }

  private static Set<Arbitrary<?>> provided(TypeUsage type) {
    return PROVIDERS.stream()
        .filter(provider -> provider.canProvideFor(type))
        .map(provider -> provider.provideFor(type, DirectoryDomainTest::provided))
        .findFirst()
        .orElse(Set.of());
  }

  @Provide
  Arbitrary<?> anyValue() {
    return Arbitraries.of(values())
        .flatMap(type -> provided(usage(type)).iterator().next().map(value -> (Object) value));
  }

  @Example
  void providesEachPublicValueOnce() {
    assertThat(values())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            type ->
                assertThat(PROVIDERS)
                    .as(type.getName())
                    .filteredOn(provider -> provider.canProvideFor(usage(type)))
                    .hasSize(1));
  }

  @Property(tries = 500)
  void noValueRevealsASecretInToString(@ForAll("anyValue") Object value) {
    assertThat(value.toString()).doesNotContain(SoundTokens.SESSION, SoundTokens.INVITATION);
  }

  @Property(tries = 100)
  @Domain(DirectoryDomain.class)
  void providesPagesOfAnyElementType(
      @ForAll Page<User> users, @ForAll Page<Organization> organizations, @ForAll UserState state) {
    assertThat(users.items().size()).isLessThanOrEqualTo((int) users.total());
    assertThat(organizations.map(Organization::ref).items()).hasSameSizeAs(organizations.items());
    assertThat(state).isNotNull();
  }

  @Property(tries = 20)
  @Domain(DirectoryDomain.class)
  @Domain(DomainContext.Global.class)
  void worksTogetherWithTheGlobalDomain(@ForAll List<Invitation> invitations, @ForAll int number) {
    assertThat(invitations).doesNotContainNull();
    assertThat(number).isBetween(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A host's domain: its roles, and its own opinion of one type. */
  static class OurDomain extends DirectoryDomain {

    OurDomain() {
      super(RoleModels.ownerFlag());
    }

    @Provide
    Arbitrary<Instant> instants() {
      return Arbitraries.just(Instant.EPOCH);
    }

    @Provide
    Arbitrary<UserState> states() {
      return Arbitraries.just(UserState.DISABLED);
    }
  }

  @Property(tries = 100)
  @Domain(OurDomain.class)
  void aSubclassCanSupplyItsModelAndProviders(
      @ForAll User user, @ForAll UserState state, @ForAll Instant instant) {
    assertThat(user.roles()).isSubsetOf("OWNER", "ADMIN", "USER", "OPERATOR", "VIEWER");
    assertThat(state).isEqualTo(UserState.DISABLED);
    assertThat(instant).isEqualTo(Instant.EPOCH);
  }
}
