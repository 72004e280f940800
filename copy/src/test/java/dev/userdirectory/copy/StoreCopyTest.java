package dev.userdirectory.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException.Conflict;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FaultyStore;
import dev.userdirectory.testkit.ForwardingStore;
import dev.userdirectory.testkit.Invariants;
import dev.userdirectory.testkit.StoreFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCopyTest {

  private static final SystemActor SYSTEM = SystemActor.named("operations");

  @TempDir private Path folder;
  private Places places;

  @BeforeEach
  void begin() {
    places = new Places(folder);
  }

  @AfterEach
  void closeTheStores() {
    places.close();
  }

  @Test
  void copiesADirectoryFromMemoryToAFileToAServerAndBack() {
    DirectoryStore memory = places.memory();
    DirectoryStore file = places.file();
    DirectoryStore server = places.server();
    DirectoryStore fileAgain = places.file();
    DirectoryStore memoryAgain = places.memory();
    Past past = new Past(memory);

    CopyProgress all = StoreCopy.between(memory, file).run();
    StoreCopy.between(file, server).run();
    StoreCopy.between(server, fileAgain).run();
    StoreCopy.between(fileAgain, memoryAgain).run();

    // Jordan, Casey, Ash, Drew, Lou, Kim, and Robin elsewhere.
    assertThat(all)
        .isEqualTo(new CopyProgress(CopyProgress.Step.COMPARING, 2, 1, 7, 3, 5, all.events()));
    assertThat(all.events()).isGreaterThan(10);
    assertWorksOn(past, server);
    assertWorksOn(past, memoryAgain);
  }

  /** What was given out before works, what was promised holds, and what is unique stays so. */
  private static void assertWorksOn(Past past, DirectoryStore store) {
    UserDirectory copy = past.open(store);
    SystemDirectory acme = copy.actingAs(SYSTEM, past.acme);
    assertThat(copy.authenticate(past.token, RequestContext.none()).user())
        .isEqualTo(acme.users().get(UserRef.email("jordan@acme.example")).id());
    assertThat(acme.audit().verify(past.head)).isInstanceOf(AuditVerification.Intact.class);
    assertThat(copy.actingAs(SYSTEM, past.gone).audit().head().deleted()).isTrue();
    Invariants.of(copy).check();

    copy.signIn(
        SignInRequest.of(Past.identity("kim")).invitation(past.code), RequestContext.none());
    assertThat(
            copy.signIn(
                    SignInRequest.of(Past.identity("jordan")).register(true), RequestContext.none())
                .organization()
                .id())
        .isEqualTo(past.acme);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> acme.users().create(NewUser.of("CASEY@acme.example").role("admin")));
    Invariants.of(copy).check();
  }

  @Test
  void anInterruptedCopyCanBeResumed() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore file = places.file();
    int interruptions = 0;
    for (int write = 1; ; write++) {
      FaultyStore failing = FaultyStore.over(file);
      failing.write(write, StoreFault.beforeCommit());
      try {
        StoreCopy.between(source, failing).run();
        break;
      } catch (StoreUnavailable e) {
        interruptions++;
      }
    }

    assertThat(interruptions).isGreaterThan(8);
    assertWorksOn(past, file);
  }

  @Test
  void aWriteWithAnUnknownOutcomeIsAppliedOnceWhenTheCopyIsRerun() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore file = places.file();
    for (int write = 1; write <= 10; write++) {
      FaultyStore failing = FaultyStore.over(file);
      failing.write(write, StoreFault.unknownButCommitted());
      assertThatExceptionOfType(OutcomeUnknown.class)
          .isThrownBy(() -> StoreCopy.between(source, failing).run());
    }

    StoreCopy.between(source, file).run();

    assertWorksOn(past, file);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void detectsAChangeOfTheSourceDuringTheComparison(int begun) {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    UserDirectory directory = past.open(source);
    DirectoryStore target = places.file();

    StoreCopy changing =
        StoreCopy.between(source, target)
            .onProgress(
                progress -> {
                  if (progress.step() == CopyProgress.Step.COMPARING
                      && progress.organizations() == begun) {
                    directory.actingAs(SYSTEM, past.acme).rename("Acme " + progress.hashCode());
                  }
                });

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(changing::run)
        .withMessageContaining("Stop what uses the source");
    assertThatIllegalStateException().isThrownBy(() -> past.open(target));
  }

  @Test
  void aSecondCopyIntoTheSameTargetEndsTheFirst() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore target = places.file();
    AtomicBoolean begun = new AtomicBoolean();

    StoreCopy first =
        StoreCopy.between(source, target)
            .onProgress(
                progress -> {
                  if (!begun.getAndSet(true)) {
                    StoreCopy.between(source, target).run();
                  }
                });

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(first::run)
        .withMessageContaining("Another copy into this target has begun");
    assertWorksOn(past, target);
  }

  @Test
  void aDirectoryCannotOpenATargetWhoseCopyHasJustBegun() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore target = places.memory();
    target.changeFacts(facts -> Map.of(DirectoryStore.UNFINISHED_COPY, "begun"));

    assertThatIllegalStateException()
        .isThrownBy(() -> past.open(new SeenBefore(target)))
        .withMessageContaining("unfinished copy");
  }

  /** A store whose facts were read a moment ago, when there were none. */
  private static final class SeenBefore extends ForwardingStore {

    private final DirectoryStore store;

    SeenBefore(DirectoryStore store) {
      this.store = store;
    }

    @Override
    protected DirectoryStore store() {
      return store;
    }

    @Override
    public Map<String, String> facts() {
      return Map.of();
    }
  }

  @Test
  void detectsThatTheSourceReassignedAnExternalIdBetweenTwoRuns() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore target = places.file();
    FaultyStore failing = FaultyStore.over(target);
    failing.write(5, StoreFault.beforeCommit());
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> StoreCopy.between(source, failing).run());

    UserDirectory directory = past.open(source);
    directory.actingAs(SYSTEM, past.acme).delete();
    directory.signIn(
        SignInRequest.of(Past.identity("jordan")).register(true), RequestContext.none());

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(source, target).run())
        .withMessageContaining("does not go with what the target holds");
  }

  @Test
  void detectsAUserWhoChangedBetweenTwoRuns() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore target = places.file();
    FaultyStore failing = FaultyStore.over(target);
    failing.write(4, StoreFault.beforeCommit());
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> StoreCopy.between(source, failing).run());

    UserDirectory directory = past.open(source);
    directory.authenticate(past.token, RequestContext.none());
    directory
        .actingAs(SYSTEM, past.acme)
        .users()
        .update(UserRef.email("casey@acme.example"), UserChange.empty().displayName("Another"));

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(source, target).run())
        .withMessageContaining("has other users in the target");
  }

  @Test
  void rejectsATargetInUse() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore used = places.file();
    past.open(used);

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(source, used).run())
        .withMessageContaining("The target is in use");
    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(used, source).run())
        .withMessageContaining("The target is in use");
  }

  @Test
  void rejectsASourceWithoutADirectory() {
    DirectoryStore source = places.memory();

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(source, places.memory()).run())
        .withMessageContaining("The source holds no directory");

    new Past(source);
    source.changeFacts(facts -> Map.of());
    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(source, places.memory()).run())
        .withMessageContaining("Open a directory on it once");
  }

  @Test
  void anUnfinishedCopyCannotBeASourceOrBeOpened() {
    DirectoryStore source = places.memory();
    Past past = new Past(source);
    DirectoryStore unfinished = places.memory();
    FaultyStore failing = FaultyStore.over(unfinished);
    failing.write(2, StoreFault.beforeCommit());
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> StoreCopy.between(source, failing).run());

    assertThatExceptionOfType(CopyException.class)
        .isThrownBy(() -> StoreCopy.between(unfinished, places.memory()).run())
        .withMessageContaining("Finish that copy first");
    assertThatIllegalStateException()
        .isThrownBy(() -> past.open(unfinished))
        .withMessageContaining("unfinished copy");
  }

  @Test
  void reportsProgressInTwoSteps() {
    DirectoryStore source = places.memory();
    new Past(source);
    List<CopyProgress> told = new ArrayList<>();

    CopyProgress all = StoreCopy.between(source, places.memory()).onProgress(told::add).run();

    assertThat(told.get(0).step()).isEqualTo(CopyProgress.Step.COPYING);
    assertThat(told).isSortedAccordingTo(Comparator.comparing(CopyProgress::step));
    assertThat(told.get(told.size() - 1)).isEqualTo(all);
  }
}
