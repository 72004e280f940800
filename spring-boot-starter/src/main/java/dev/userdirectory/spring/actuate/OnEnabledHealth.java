package dev.userdirectory.spring.actuate;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the host wants the directory's health: by its name or, where that says nothing, as all
 * indicators. Spring Boot has an annotation for it, in another package in each of its lines.
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
