package dev.userdirectory.spring;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.spi.OperationObserver;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Creates a {@link UserDirectory} from the host's {@link RoleModel}, and closes it after the
 * application has stopped accepting requests. Uses the beans of {@link DirectoryStore}, {@link
 * DirectorySettings}, {@link InstantSource} (such as a {@code Clock}), {@link IdSource}, {@link
 * InvitationSender}, {@link DirectoryListener} and {@link OperationObserver} that the host
 * declares.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
    })
@EnableConfigurationProperties(UserDirectoryProperties.class)
@Import({
  StoreConfiguration.Sqlite.class,
  PostgresConfiguration.class,
  StoreConfiguration.Memory.class
})
@ConditionalOnBooleanProperty(name = "userdirectory.enabled", matchIfMissing = true)
public class UserDirectoryAutoConfiguration {

  private static final String NO_MODEL =
      """
      Declare your roles as a bean:

          @Bean
          RoleModel roles() {
            return RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view");
          }

      RoleModel and RoleModels are in dev.userdirectory.access.""";

  private static final String CANT_OPEN =
      """
      Do what the description says: in your bean of RoleModel; or to the store, which \
      userdirectory.store or your bean of DirectoryStore names.""";

  /** Creates the configuration; called by Spring. */
  public UserDirectoryAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  DirectorySettings userDirectorySettings(UserDirectoryProperties properties) {
    return properties.settings();
  }

  @Bean
  @ConditionalOnMissingBean
  UserDirectory userDirectory(
      ObjectProvider<RoleModel> model,
      ObjectProvider<DirectoryStore> store,
      DirectorySettings settings,
      ObjectProvider<InstantSource> clock,
      ObjectProvider<IdSource> ids,
      ObjectProvider<InvitationSender> sender,
      ObjectProvider<DirectoryListener> listeners,
      ObjectProvider<OperationObserver> observers) {
    RoleModel roles = model.getIfAvailable();
    if (roles == null) {
      throw new DirectorySetupException("A user directory needs a bean of RoleModel.", NO_MODEL);
    }
    DirectoryStore open = store.getIfAvailable();
    if (open == null) {
      throw StoreConfiguration.noStore();
    }
    UserDirectoryBuilder builder = UserDirectoryBuilder.of(roles, open).settings(settings);
    clock.ifAvailable(builder::clock);
    ids.ifAvailable(builder::ids);
    sender.ifAvailable(builder::invitationSender);
    listeners.orderedStream().forEach(builder::listener);
    observers.orderedStream().forEach(builder::observer);
    try {
      return builder.build();
    } catch (IllegalStateException | DirectoryException e) {
      throw new DirectorySetupException(
          "The user directory can't be opened. " + e.getMessage(), CANT_OPEN, e);
    }
  }

  @Bean
  @ConditionalOnProperty("userdirectory.purge.cron")
  DirectoryPurge userDirectoryPurge(
      UserDirectory directory,
      UserDirectoryProperties properties,
      ObjectProvider<InstantSource> clock) {
    return new DirectoryPurge(
        directory, properties.purge(), clock.getIfAvailable(Clock::systemUTC));
  }
}
