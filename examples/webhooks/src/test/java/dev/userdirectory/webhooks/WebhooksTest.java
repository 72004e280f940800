package dev.userdirectory.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.webhooks.Receiver.Answer;
import dev.userdirectory.webhooks.Receiver.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each event arrives at least once, signed and in order, whatever the receiver does. */
class WebhooksTest {

  private static final SystemActor HOST = SystemActor.named("host");
  private static final byte[] KEY =
      "a key that the two of them share".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private final FakeClock clock = FakeClock.create();
  private UserDirectory directory;
  private Receiver receiver;
  private Webhooks webhooks;
  private OrganizationId acme;
  private OrganizationId globex;

  @BeforeEach
  void openDirectory() throws IOException {
    directory = open();
    receiver = new Receiver();
    webhooks = webhooks(receiver.address());
    acme = organization("acme");
    globex = organization("globex");
  }

  @AfterEach
  void close() {
    receiver.close();
    directory.close();
  }

  private UserDirectory open() {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminUser(), SqliteStore.open(folder.resolve("users.db")))
        .clock(clock)
        .build();
  }

  private Webhooks webhooks(URI address) {
    return new Webhooks(directory.organizations(HOST).feed("webhooks"), address, KEY, clock);
  }

  private OrganizationId organization(String name) {
    Organizations all = directory.organizations(HOST);
    return all.create(name, NewUser.of("jordan@" + name + ".example")).organization().id();
  }

  private SystemDirectory in(OrganizationId organization) {
    return directory.actingAs(HOST, organization);
  }

  private void addUsers(OrganizationId organization, int count) {
    for (int i = 0; i < count; i++) {
      in(organization).users().create(NewUser.of("user" + i + "@example.org"));
    }
  }

  /** The ids of an organization's events, in their order. */
  private List<String> events(OrganizationId organization) {
    return in(organization).audit().stream(AuditQuery.oldestFirst())
        .map(AuditEvent::id)
        .map(Object::toString)
        .toList();
  }

  /** What the receiver has noted of an organization, each the first time. */
  private List<String> arrived(OrganizationId organization) {
    Set<String> ids = new LinkedHashSet<>();
    receiver.noted.stream()
        .filter(message -> message.organization().equals(organization.toString()))
        .forEach(message -> ids.add(message.id()));
    return List.copyOf(ids);
  }

  /** Delivers until nothing waits any more, letting the pauses pass. */
  private void deliverAll() {
    for (int i = 0; i < 20; i++) {
      int unused = webhooks.deliver();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(arrived(acme)).isEqualTo(events(acme));
    assertThat(arrived(globex)).isEqualTo(events(globex));
  }

  @Test
  void everyEventArrivesOnceAtAReceiverThatWorks() {
    addUsers(acme, 5);

    int delivered = webhooks.deliver();

    assertThat(receiver.noted).hasSize(delivered);
    assertThat(arrived(acme)).isEqualTo(events(acme));
    assertThat(arrived(globex)).isEqualTo(events(globex));
    assertThat(webhooks.deliver()).isZero();
    addUsers(globex, 1);
    assertThat(webhooks.deliver()).isEqualTo(1);
  }

  @Test
  void theSignatureProvesTheSenderTheBodyAndTheTime() {
    int delivered = webhooks.deliver();
    assertThat(delivered).isPositive();

    Message message = receiver.noted.get(0);
    Signature shared = new Signature(KEY);
    Signature other =
        new Signature("another key, of the same length.".getBytes(StandardCharsets.UTF_8));

    assertThat(isGood(shared, message, message.body(), Duration.ZERO)).isTrue();
    assertThat(isGood(other, message, message.body(), Duration.ZERO)).isFalse();
    assertThat(isGood(shared, message, message.body() + " ", Duration.ZERO)).isFalse();
    assertThat(isGood(shared, message, message.body(), Duration.ofMinutes(6))).isFalse();
  }

  private boolean isGood(Signature by, Message message, String body, Duration later) {
    return by.isGood(
        message.signature(), message.id(), message.at(), body, clock.instant().plus(later));
  }

  @Test
  void resendsRefusedMessagesInOrder() {
    addUsers(acme, 3);
    AtomicInteger count = new AtomicInteger();
    List<Answer> failures = List.of(Answer.BROKEN, Answer.HANGS_UP, Answer.MOVED, Answer.UNKNOWN);
    receiver.answers =
        message -> {
          int number = count.getAndIncrement();
          return number % 2 == 0 ? failures.get(number / 2 % failures.size()) : Answer.TAKEN;
        };

    deliverAll();
  }

  @Test
  void resendsUnacknowledgedMessagesWithTheSameId() {
    receiver.answers = message -> Answer.TAKEN_BUT_DENIED;
    assertThat(webhooks.deliver()).isZero();
    List<Message> first = List.copyOf(receiver.noted);
    assertThat(first).hasSize(2);

    receiver.answers = message -> Answer.TAKEN;
    deliverAll();

    assertThat(receiver.noted.subList(2, receiver.noted.size()))
        .extracting(Message::id)
        .containsAll(first.stream().map(Message::id).toList());
  }

  @Test
  void aRefusedOrganizationDoesNotDelayAnother() {
    receiver.answers =
        message -> message.organization().equals(acme.toString()) ? Answer.BROKEN : Answer.TAKEN;
    addUsers(globex, 3);

    int unused = webhooks.deliver();

    assertThat(arrived(globex)).isEqualTo(events(globex));
    assertThat(arrived(acme)).isEmpty();
  }

  @Test
  void manyRefusedOrganizationsDoNotDelayAnAcceptedOne() {
    for (int i = 0; i < 20; i++) {
      addUsers(organization("refused" + i), 30);
    }
    receiver.answers =
        message -> message.organization().equals(globex.toString()) ? Answer.TAKEN : Answer.BROKEN;

    for (int i = 0; i < 5; i++) {
      addUsers(globex, i == 0 ? 3 : 0);
      in(globex).users().create(NewUser.of("new" + i + "@example.org"));
      assertThat(webhooks.deliver()).isPositive();
      assertThat(arrived(globex)).isEqualTo(events(globex));
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void retriesAFailingReceiverLessAndLessOften() {
    AtomicInteger asked = new AtomicInteger();
    receiver.answers =
        message -> {
          asked.incrementAndGet();
          return Answer.BROKEN;
        };

    for (int second = 0; second < 160; second++) {
      assertThat(webhooks.deliver()).isZero();
      clock.advance(Duration.ofSeconds(1));
    }

    // At 0, 5, 15, 35, 75 and 155 seconds, for each of the two organizations.
    assertThat(asked).hasValue(12);
  }

  @Test
  void deliversEverythingOnceAnUnreachableReceiverReturns() throws IOException {
    receiver.close();
    assertThat(webhooks.deliver()).isZero();
    addUsers(acme, 2);
    receiver = new Receiver();
    webhooks = webhooks(receiver.address());

    deliverAll();
  }

  @Test
  void aRestartedHostContinuesWhereItStopped() {
    AtomicInteger left = new AtomicInteger(1);
    receiver.answers = message -> left.getAndDecrement() > 0 ? Answer.TAKEN : Answer.BROKEN;
    addUsers(acme, 3);
    assertThat(webhooks.deliver()).isEqualTo(1);

    directory.close();
    directory = open();
    webhooks = webhooks(receiver.address());
    receiver.answers = message -> Answer.TAKEN;
    int unused = webhooks.deliver();

    assertThat(arrived(acme)).isEqualTo(events(acme));
    assertThat(receiver.noted).extracting(Message::id).doesNotHaveDuplicates();
  }

  @Test
  void deletingAnOrganizationEndsItsWebhooks() {
    in(acme).delete();

    int unused = webhooks.deliver();

    assertThat(arrived(acme)).isEmpty();
    assertThat(arrived(globex)).isEqualTo(events(globex));
    assertThat(directory.organizations(HOST).feed("webhooks").next(10)).isEmpty();
  }
}
