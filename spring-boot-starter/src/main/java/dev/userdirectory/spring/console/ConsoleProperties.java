package dev.userdirectory.spring.console;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the console.
 *
 * @param enabled whether the application has a console
 * @param path where it is, within the application
 * @param allowChanges whether readers may change what the directory lets them change
 * @param zone in which times are shown and typed
 * @param publicOrigin the origin as browsers see it, for a proxy that changes the Host header
 * @param signInAt where readers who are not signed in are sent, as browsers see it; without it they
 *     get 401
 * @param formKey at least 32 random bytes in Base64, the same in all processes; without it, each
 *     start makes its own
 * @param staffAuthority the authority of your staff, who see all organizations; without it, nobody
 *     is staff
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
