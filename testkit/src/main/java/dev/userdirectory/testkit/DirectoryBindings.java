package dev.userdirectory.testkit;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import java.time.InstantSource;

/**
 * The Guice bindings of a test's directory, kept out of {@link TestDirectory}, which also works
 * without Guice.
 */
final class DirectoryBindings extends AbstractModule {

  private final UserDirectory directory;
  private final FakeClock clock;
  private final SeededIds ids;
  private final RecordingSender sender;

  private DirectoryBindings(
      UserDirectory directory, FakeClock clock, SeededIds ids, RecordingSender sender) {
    this.directory = directory;
    this.clock = clock;
    this.ids = ids;
    this.sender = sender;
  }

  /**
   * Returns the bindings as Guice's own type, so that no Guice class is loaded to verify the
   * caller.
   */
  static Module of(
      UserDirectory directory, FakeClock clock, SeededIds ids, RecordingSender sender) {
    return new DirectoryBindings(directory, clock, ids, sender);
  }

  @Override
  protected void configure() {
    bind(UserDirectory.class).toInstance(directory);
    bind(FakeClock.class).toInstance(clock);
    bind(InstantSource.class).toInstance(clock);
    bind(SeededIds.class).toInstance(ids);
    bind(IdSource.class).toInstance(ids);
    bind(RecordingSender.class).toInstance(sender);
    bind(InvitationSender.class).toInstance(sender);
  }
}
