package dev.userdirectory.core;

import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.spi.OperationObserver;
import java.lang.annotation.Annotation;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Binds a {@link UserDirectory} and exposes nothing else, so that one injector can hold several
 * directories.
 *
 * <pre>{@code
 * Injector injector = Guice.createInjector(
 *     new UserDirectoryModule(model, new SqliteStoreModule(Path.of("users.db"))));
 * UserDirectory directory = injector.getInstance(UserDirectory.class);
 * }</pre>
 *
 * <p>One of the given modules must bind a {@link DirectoryStore}, which is closed with the
 * directory, or if the directory can't be built. The modules or the host's injector may also bind
 * {@link InstantSource}, {@link IdSource}, {@link InvitationSender}, {@link DirectorySettings}, a
 * set of {@link DirectoryListener} and a set of {@link OperationObserver}.
 *
 * <p>Needs Guice 7, which the host must provide; {@link UserDirectoryBuilder} works without Guice.
 */
// The descriptor can't require Guice transitively: hosts without it would not compile.
@SuppressWarnings("exports")
public final class UserDirectoryModule extends PrivateModule {

  private final RoleModel model;
  private final Module[] parts;
  private final @Nullable Annotation name;

  /**
   * Creates a module that binds {@link UserDirectory} without an annotation.
   *
   * @param model the host's roles
   * @param parts modules that are private to this directory, of which one binds the store
   */
  public UserDirectoryModule(RoleModel model, Module... parts) {
    this(null, model, parts);
  }

  private UserDirectoryModule(@Nullable Annotation name, RoleModel model, Module... parts) {
    this.name = name;
    this.model = model;
    this.parts = parts.clone();
  }

  /**
   * {@return a copy of this module that binds {@link UserDirectory} with an annotation}
   *
   * @param annotation the annotation, such as {@code Names.named("staff")}
   */
  public UserDirectoryModule named(Annotation annotation) {
    return new UserDirectoryModule(annotation, model, parts);
  }

  @Override
  protected void configure() {
    for (Module part : parts) {
      install(part);
    }
    bind(RoleModel.class).toInstance(model);
    if (name == null) {
      expose(UserDirectory.class);
    } else {
      Key<UserDirectory> key = Key.get(UserDirectory.class, name);
      bind(key).to(UserDirectory.class);
      expose(key);
    }
  }

  @Provides
  @Singleton
  UserDirectory directory(
      RoleModel roles, DirectoryStore store, Provider<OptionalBindings> optional) {
    UserDirectoryBuilder builder = UserDirectoryBuilder.of(roles, store);
    try {
      optional.get().apply(builder);
    } catch (Throwable failure) {
      builder.closeAfter(failure);
      throw failure;
    }
    return builder.build();
  }
}
