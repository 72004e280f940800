package dev.userdirectory.core;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.annotation.CanIgnoreReturnValue;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.spi.OperationObserver;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a directory without Guice.
 *
 * <pre>{@code
 * UserDirectory directory =
 *     UserDirectoryBuilder.of(model, SqliteStore.open(Path.of("users.db")))
 *         .invitationSender(mail)
 *         .build();
 * }</pre>
 */
public final class UserDirectoryBuilder {

  private final RoleModel model;
  private final DirectoryStore store;
  private final List<DirectoryListener> listeners = new ArrayList<>();
  private final List<OperationObserver> observers = new ArrayList<>();
  private DirectorySettings settings = DirectorySettings.defaults();
  private InstantSource clock = Clock.systemUTC();
  private IdSource ids = new RandomIds();
  private @Nullable InvitationSender sender;

  private UserDirectoryBuilder(RoleModel model, DirectoryStore store) {
    this.model = model;
    this.store = store;
  }

  /**
   * {@return a builder for a directory with this role model and this store}
   *
   * @param model the host's roles
   * @param store where everything is stored; closed with the directory, or when {@link #build}
   *     fails
   */
  public static UserDirectoryBuilder of(RoleModel model, DirectoryStore store) {
    return new UserDirectoryBuilder(model, store);
  }

  /**
   * Sets the settings.
   *
   * @param value the settings, instead of {@link DirectorySettings#defaults}
   * @return this builder
   */
  @CanIgnoreReturnValue
  public UserDirectoryBuilder settings(DirectorySettings value) {
    settings = value;
    return this;
  }

  /**
   * Sets the clock. While the clock fails, or returns a time before 1970 or after 9989, calls that
   * need the time fail with {@code store_unavailable} and write nothing.
   *
   * @param value the clock, instead of the system clock
   * @return this builder
   */
  @CanIgnoreReturnValue
  public UserDirectoryBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /**
   * Sets the source of ids and secrets.
   *
   * @param value the source, instead of time-ordered UUIDs and a secure random generator
   * @return this builder
   */
  @CanIgnoreReturnValue
  public UserDirectoryBuilder ids(IdSource value) {
    ids = value;
    return this;
  }

  /**
   * Sets the sender of invitations.
   *
   * @param value the host's sender; without a sender, every result says that the invitation was not
   *     sent
   * @return this builder
   */
  @CanIgnoreReturnValue
  public UserDirectoryBuilder invitationSender(InvitationSender value) {
    sender = value;
    return this;
  }

  /**
   * Adds a listener, which is notified after those added before it.
   *
   * @param value the host's listener
   * @return this builder
   */
  @CanIgnoreReturnValue
  public UserDirectoryBuilder listener(DirectoryListener value) {
    listeners.add(value);
    return this;
  }

  /**
   * Adds an observer, which is notified of each operation after those added before it.
   *
   * @param value the host's observer, for metrics or traces
   * @return this builder
   */
  @CanIgnoreReturnValue
  public UserDirectoryBuilder observer(OperationObserver value) {
    observers.add(value);
    return this;
  }

  /**
   * {@return the directory} If it can't be built, the store is closed.
   *
   * @throws IllegalStateException if a user holds a role that the model does not know; if roles
   *     that organizations define do not fit the model; if the owner role has changed since the
   *     store was last opened, and an organization would have no active owner or a machine would be
   *     an owner; or if the store holds an unfinished copy of another store. Except for the last,
   *     the message names roles, and holders or organizations
   */
  public UserDirectory build() {
    try {
      return EmbeddedDirectory.open(
          new Policy(new CompiledModel(model)),
          settings,
          store,
          clock,
          System::nanoTime,
          ids,
          sender,
          listeners,
          observers);
    } catch (Throwable failure) {
      closeAfter(failure);
      throw failure;
    }
  }

  /** Closes the store after the directory could not be built. */
  void closeAfter(Throwable failure) {
    try {
      store.close();
    } catch (Throwable closing) {
      if (closing != failure) {
        failure.addSuppressed(closing);
      }
    }
  }
}
