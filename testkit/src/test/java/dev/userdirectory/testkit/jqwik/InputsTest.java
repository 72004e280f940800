package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.jqwik.Directories.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Sound inputs are no fault, and faulty ones nothing worse. */
class InputsTest {

  private final UserDirectory directory = Directories.open(Directories.MODEL);

  private static final UserChange NEW_NAME = UserChange.empty().displayName("Casey");

  @Provide
  Arbitrary<NewUser> hostileUsers() {
    return HostileInputs.newUsers(MODEL);
  }

  @Provide
  Arbitrary<UserChange> hostileChanges() {
    return HostileInputs.userChanges(MODEL);
  }

  @Property(tries = 200)
  void hostileUsersAreAcceptedOrRefused(@ForAll("hostileUsers") NewUser user) {
    SystemDirectory acme = Directories.organization(directory);

    assertTakenOrRefused(() -> acme.invitations().create(user));
    assertTakenOrRefused(() -> acme.users().create(user));
    assertTakenOrRefused(() -> acme.users().createOrUpdate(null, user));
  }

  @Property(tries = 200)
  void hostileChangesAreAcceptedOrRefused(@ForAll("hostileChanges") UserChange change) {
    SystemDirectory acme = Directories.organization(directory);
    UserId casey = acme.users().create(NewUser.of("first.user@host.example")).id();

    assertTakenOrRefused(() -> acme.access().preview(casey, change));
    assertTakenOrRefused(() -> acme.users().update(casey, change));
    assertTakenOrRefused(() -> acme.users().update(casey, NEW_NAME));
  }

  private static void assertTakenOrRefused(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(DirectoryException.class);
    }
  }

  private static void assertNoFault(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    if (thrown != null) {
      assertThat(thrown)
          .isInstanceOf(DirectoryException.class)
          .isNotInstanceOf(DirectoryException.Invalid.class);
    }
  }

  @Property(tries = 200)
  @Domain(DirectoryDomain.class)
  void soundUsersAreCreated(@ForAll NewUser user) {
    SystemDirectory acme = Directories.organization(directory);

    acme.users().create(user);
    assertThat(acme.users().createOrUpdate(null, user).created()).isFalse();
  }

  @Property(tries = 200)
  @Domain(DirectoryDomain.class)
  void soundChangesCauseNoFault(@ForAll UserChange change) {
    SystemDirectory acme = Directories.organization(directory);
    UserId casey = acme.users().create(NewUser.of("first.user@host.example")).id();

    assertNoFault(() -> acme.users().update(casey, change));
  }

  @Property(tries = 150)
  @Domain(DirectoryDomain.class)
  void soundQueriesCauseNoFault(
      @ForAll UserQuery users,
      @ForAll InvitationQuery invitations,
      @ForAll AuditQuery events,
      @ForAll PageRequest page) {
    SystemDirectory acme = Directories.organization(directory);

    acme.users().list(users, page);
    acme.invitations().list(invitations, page);
    acme.audit().list(events, page);
  }

  @Property(tries = 150)
  @Domain(DirectoryDomain.class)
  void soundSignInsAndReferencesCauseNoFault(
      @ForAll SignInRequest request, @ForAll RequestContext context, @ForAll UserRef user) {
    SystemDirectory acme = Directories.organization(directory);

    assertNoFault(() -> directory.signIn(request, context));
    if (!(user instanceof UserRef.Me)) {
      assertNoFault(() -> acme.users().get(user));
    }
  }
}
