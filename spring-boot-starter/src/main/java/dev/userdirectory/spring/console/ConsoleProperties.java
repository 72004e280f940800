package dev.userdirectory.spring.console;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the console.
 *
 * @param enabled Whether the application has a console.
 * @param path Path of the console within the application.
 * @param allowChanges Whether readers may change what the directory lets them change.
 * @param zone Time zone in which times are shown and typed.
 * @param publicOrigin Origin of the console as browsers see it, for a proxy that changes the Host
 *     header.
 * @param signInAt Where readers who are not signed in are sent, as browsers see it. Without it,
 *     they get 401.
 * @param formKey Key that protects forms: at least 32 random bytes in Base64, the same in all
 *     processes. Without it, each start makes its own.
 * @param staffAuthority Authority of your staff, who see all organizations. Without it, nobody is
 *     staff.
 */
@ConfigurationProperties("userdirectory.console")
record ConsoleProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("/console") String path,
    @DefaultValue("false") boolean allowChanges,
    @DefaultValue("UTC") ZoneId zone,
    @Nullable String publicOrigin,
    @Nullable String signInAt,
    @Nullable String formKey,
    @Nullable String staffAuthority) {

  /** Shows no key. */
  @Override
  public String toString() {
    return "ConsoleProperties[path=%s]".formatted(path);
  }
}
