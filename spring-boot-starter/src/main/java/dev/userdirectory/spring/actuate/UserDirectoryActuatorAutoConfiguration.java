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
 * The directory's health, {@code userDirectory} in {@code /actuator/health} unless {@code
 * management.health.userdirectory.enabled} or, without that, {@code
 * management.health.defaults.enabled} is false; and its metrics, where the host has Micrometer.
 */
@AutoConfiguration(
    after = UserDirectoryAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnBooleanProperty(name = "userdirectory.enabled", matchIfMissing = true)
public class UserDirectoryActuatorAutoConfiguration {

  /** For Spring. */
  public UserDirectoryActuatorAutoConfiguration() {}

  /** Spring Boot 3. */
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

  /** Spring Boot 4, which has moved the same interface to a module of its own. */
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
