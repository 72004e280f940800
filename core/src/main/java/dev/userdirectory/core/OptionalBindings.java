package dev.userdirectory.core;

import com.google.inject.Inject;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.spi.OperationObserver;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The optional bindings for a directory. */
final class OptionalBindings {

  @Inject(optional = true)
  private @Nullable InstantSource clock;

  @Inject(optional = true)
  private @Nullable IdSource ids;

  @Inject(optional = true)
  private @Nullable InvitationSender sender;

  @Inject(optional = true)
  private @Nullable DirectorySettings settings;

  @Inject(optional = true)
  private @Nullable Set<DirectoryListener> listeners;

  @Inject(optional = true)
  private @Nullable Set<OperationObserver> observers;

  @Inject
  OptionalBindings() {}

  void apply(UserDirectoryBuilder builder) {
    if (clock != null) {
      builder.clock(clock);
    }
    if (ids != null) {
      builder.ids(ids);
    }
    if (sender != null) {
      builder.invitationSender(sender);
    }
    if (settings != null) {
      builder.settings(settings);
    }
    if (listeners != null) {
      listeners.forEach(builder::listener);
    }
    if (observers != null) {
      observers.forEach(builder::observer);
    }
  }
}
