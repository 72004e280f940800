package dev.userdirectory.spring.actuate;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.micrometer.DirectoryMetrics;
import dev.userdirectory.spring.UserDirectoryAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Adds the directory's health to {@code /actuator/health} under the name {@code userDirectory},
 * unless {@code management.health.userdirectory.enabled} or, if that is not set, {@code
 * management.health.defaults.enabled} is false. Adds the directory's metrics if the host has
 * Micrometer.
 */
@AutoConfiguration(
    after = UserDirectoryAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnBooleanProperty(name = "userdirectory.enabled", matchIfMissing = true)
public class UserDirectoryActuatorAutoConfiguration {

  /** Creates the configuration; called by Spring. */
  public UserDirectoryActuatorAutoConfiguration() {}

  /** Adds the health indicator in Spring Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
  @Conditional(OnEnabledHealth.class)
  static class HealthOfBoot3 {

    @Bean
    @ConditionalOnMissingBean(name = "userDirectoryHealthIndicator")
    Boot3Health userDirectoryHealthIndicator(UserDirectory directory) {
      return new Boot3Health(directory);
    }
  }

  /**
   * Adds the health indicator in Spring Boot 4, which has moved its interface to another module.
   */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  @Conditional(OnEnabledHealth.class)
  static class HealthOfBoot4 {

    @Bean
    @ConditionalOnMissingBean(name = "userDirectoryHealthIndicator")
    Boot4Health userDirectoryHealthIndicator(UserDirectory directory) {
      return new Boot4Health(directory);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({DirectoryMetrics.class, MeterRegistry.class})
  @ConditionalOnBean(MeterRegistry.class)
  static class Metrics {

    @Bean
    @ConditionalOnMissingBean
    DirectoryMetrics userDirectoryMetrics(MeterRegistry registry) {
      return DirectoryMetrics.to(registry);
    }

    @Bean
    SmartInitializingSingleton userDirectoryMetricsBinding(
        DirectoryMetrics metrics, UserDirectory directory) {
      return () -> metrics.bind(directory);
    }
  }
}
