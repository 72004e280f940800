package dev.userdirectory.spring.health;

import dev.userdirectory.spring.UserDirectoryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The directory's health, where the host has Spring Boot's actuator. */
@AutoConfiguration(after = UserDirectoryAutoConfiguration.class)
public class UserDirectoryHealthAutoConfiguration {

  /** For Spring. */
  public UserDirectoryHealthAutoConfiguration() {}
}
