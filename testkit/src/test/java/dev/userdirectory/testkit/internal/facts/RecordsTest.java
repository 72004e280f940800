package dev.userdirectory.testkit.internal.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.Invitation;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.jqwik.DirectoryDomain;
import dev.userdirectory.testkit.jqwik.Models;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;

/** Generated views are what a directory shows of the records that it would have written. */
class RecordsTest {

  private record Stored(RoleModel model, InvitationFacts invitation, SessionFacts session) {}

  @Provide
  Arbitrary<Stored> stored() {
    return Models.any()
        .flatMap(
            model ->
                Combinators.combine(InvitationFacts.any(model), SessionFacts.any())
                    .as((invitation, session) -> new Stored(model, invitation, session)));
  }

  @Property(tries = 150)
  void generatedViewsMatchWhatTheDirectoryShows(@ForAll("stored") Stored stored) {
    Organization.Ref acme = new Organization.Ref(new OrganizationId(new UUID(7, 7)), "Acme");
    UserFacts user = stored.invitation().user();
    MemoryStore store = new MemoryStore();
    store.write(
        acme.id(),
        new EventId(new UUID(7, 8)),
        transaction -> {
          transaction.insert(new OrganizationRecord(acme.id(), acme.name(), Times.NOW, Times.NOW));
          transaction.insertUsers(List.of(StoredFacts.record(user, acme.id())));
          transaction.insert(StoredFacts.record(stored.invitation()));
          transaction.insert(StoredFacts.record(stored.session(), user.id()));
          return true;
        });
    // The organization has no owner, which is not asked under the owner role that was there before.
    store.changeFacts(facts -> Map.of("owner role", stored.model().owner().name()));
    try (UserDirectory directory =
        UserDirectoryBuilder.of(stored.model(), store).clock(FakeClock.create()).build()) {
      var system = directory.actingAs(SystemActor.named("property"), acme.id());

      assertThat(system.users().get(user.id())).isEqualTo(user.seen(acme));
      assertThat(system.users().get(UserRef.email(user.person().email().typed())))
          .isEqualTo(user.seen(acme));
      assertThat(system.invitations().get(stored.invitation().id()))
          .isEqualTo(stored.invitation().seen(acme));
      assertThat(system.sessions().list(user.id())).isSubsetOf(stored.session().seen(user.id()));
    }
  }

  @Property(tries = 150)
  @Domain(DirectoryDomain.class)
  void timesAreWholeMicroseconds(
      @ForAll User user,
      @ForAll Session session,
      @ForAll Invitation invitation,
      @ForAll AuditEvent event)
      throws ReflectiveOperationException {
    for (Object view : List.of(user, session, invitation, event)) {
      for (RecordComponent component : view.getClass().getRecordComponents()) {
        if (component.getAccessor().invoke(view) instanceof Instant instant) {
          assertThat(instant)
              .as(component.getName())
              .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
        }
      }
    }
    assertThat(user.createdAt()).isBeforeOrEqualTo(user.updatedAt());
    assertThat(session.startedAt()).isBeforeOrEqualTo(session.lastActiveAt());
  }

  @Property(tries = 150)
  @Domain(DirectoryDomain.class)
  void generatedResultsAreConsistent(@ForAll SignInResult signIn, @ForAll IssuedInvitation issued) {
    User user = signIn.user();
    assertThat(user.state()).isEqualTo(UserState.ACTIVE);
    assertThat(user.organization()).isEqualTo(signIn.organization().ref());
    assertThat(signIn.session().user()).isEqualTo(user.id());
    assertThat(user.owner() || !signIn.registered()).isTrue();

    assertThat(issued.user().state()).isEqualTo(UserState.INVITED);
    assertThat(issued.invitation().user()).isEqualTo(issued.user().id());
    assertThat(issued.invitation().roles()).isEqualTo(issued.user().roles());
    assertThat(issued.invitation().expired()).isFalse();
  }
}
