package dev.userdirectory.spring.actuate;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the host has enabled the directory's health indicator, by its own property or, if that
 * is not set, by the property for all indicators. Spring Boot has an annotation for this condition,
 * but in different packages in versions 3 and 4.
 */
final class OnEnabledHealth implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment properties = context.getEnvironment();
    boolean ofAll =
        properties.getProperty("management.health.defaults.enabled", Boolean.class, true);
    return properties.getProperty("management.health.userdirectory.enabled", Boolean.class, ofAll);
  }
}
