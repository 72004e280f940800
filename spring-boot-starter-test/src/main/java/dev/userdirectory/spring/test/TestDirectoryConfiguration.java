package dev.userdirectory.spring.test;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Replaces the application's directory, store and clock. */
@Configuration(proxyBeanMethods = false)
class TestDirectoryConfiguration {

  @Bean
  CurrentDirectory testCurrentDirectory(
      RoleModel model,
      ObjectProvider<DirectorySettings> settings,
      ObjectProvider<DirectoryListener> listeners) {
    return new CurrentDirectory(
        () ->
            TestDirectory.with(
                model,
                settings.getIfAvailable(DirectorySettings::defaults),
                new MemoryStore(),
                listeners.orderedStream().toList()));
  }

  @Bean
  @Primary
  UserDirectory testUserDirectory(CurrentDirectory current) {
    return new ForwardingDirectory(current);
  }

  /**
   * Makes the current {@code TestDirectory} injectable into tests. It is not a bean, because Spring
   * would then inspect its class for callbacks, and some of its methods need Guice.
   */
  @Bean
  static BeanFactoryPostProcessor testDirectoryInjection() {
    return beans -> {
      ObjectFactory<TestDirectory> ofTheTest = () -> beans.getBean(CurrentDirectory.class).get();
      beans.registerResolvableDependency(TestDirectory.class, ofTheTest);
    };
  }

  @Bean
  @Primary
  Clock testClock(CurrentDirectory current) {
    InstantSource time = () -> current.get().clock().instant();
    return time.withZone(ZoneOffset.UTC);
  }
}
