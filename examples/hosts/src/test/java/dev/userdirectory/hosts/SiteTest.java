package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.EventId;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.testkit.ForwardingStore;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The site product: every request carries the issuer's token. */
abstract class SiteTest extends ProductTest {

  static final String NORTH = "b5e9f3a1-2c4d-4e6f-8a1b-3c5d7e9f1a2b";
  static final String SOUTH = "c6fa04b2-3d5e-4f70-9b2c-4d6e8fa02b3c";

  /** An id of nobody. */
  static final String UNKNOWN = "0f0f0f0f-0000-7000-8000-000000000000";

  @Nullable BreakableStore breakable;

  @Override
  Product product() {
    return new SiteProduct();
  }

  @Override
  DirectoryStore store(DirectoryStore real) {
    breakable = new BreakableStore(real);
    return breakable;
  }

  static String mailbox(String name) {
    return name + "@acme.example";
  }

  /** The issuer's token of somebody who has no external id yet. */
  String token(String name) {
    return issuer.sign(Identity.verified(null, mailbox(name)));
  }

  String jordan() {
    return issuer.sign(JORDAN);
  }

  /** A new user of Acme, seen already: no request of theirs is their first. */
  User seen(String name, String role, String... sites) {
    SignInResult signIn = member(user(name, role, sites));
    return signIn.user();
  }

  /** The token of such a user. */
  String tokenOf(String name, String role, String... sites) {
    seen(name, role, sites);
    return token(name);
  }

  User created(String name, String role, String... sites) {
    return acme().users().create(user(name, role, sites));
  }

  static NewUser user(String name, String role, String... sites) {
    return NewUser.of(mailbox(name))
        .role(role)
        .sites(List.of(sites).stream().map(SiteId::of).toList());
  }

  /** Sends a request while the store is down. */
  Answer whileBroken(Supplier<Answer> request) {
    BreakableStore store = Objects.requireNonNull(breakable);
    store.broken = true;
    try {
      return request.get();
    } finally {
      store.broken = false;
    }
  }

  /** Sends a request while the store can be read alone. */
  Answer whileReadOnly(Supplier<Answer> request) {
    BreakableStore store = Objects.requireNonNull(breakable);
    store.readOnly = true;
    try {
      return request.get();
    } finally {
      store.readOnly = false;
    }
  }

  /** Asserts that a request is answered with that error, in H's form, and changes nothing. */
  Answer assertTells(int status, Supplier<Answer> request) {
    Answer answer = assertRefused(status, request);
    assertThat(answer.body()).hasSize(2);
    assertThat(answer.body().at("/code").isInt()).isTrue();
    assertThat(answer.body().at("/code").asInt()).isEqualTo(status);
    assertThat(answer.text("/message")).isNotBlank();
    return answer;
  }

  Answer assertFails(Supplier<Answer> request) {
    return assertTells(500, () -> whileBroken(request));
  }

  /** A store that fails when a test says so. */
  private static final class BreakableStore extends ForwardingStore {

    private final DirectoryStore real;
    private volatile boolean broken;
    private volatile boolean readOnly;

    private BreakableStore(DirectoryStore real) {
      this.real = real;
    }

    @Override
    protected DirectoryStore store() {
      if (broken) {
        throw new DirectoryException.StoreUnavailable("The disk is gone, as the test says.", null);
      }
      return real;
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      if (readOnly) {
        throw new DirectoryException.StoreUnavailable("The disk is full, as the test says.", null);
      }
      return super.write(organization, command, work);
    }
  }
}
