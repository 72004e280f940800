package dev.userdirectory.spring.security;

import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spring.web.RequestContexts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Authenticates callers with the directory. */
final class CallerAuthentications {

  private final Supplier<UserDirectory> directory;
  private final RoleModel model;
  private final RequestContexts contexts;

  /** Takes a supplier of the directory, because filters are created before most beans. */
  CallerAuthentications(
      Supplier<UserDirectory> directory, RoleModel model, RequestContexts contexts) {
    this.directory = directory;
    this.model = model;
    this.contexts = contexts;
  }

  CallerAuthentication ofToken(String token, HttpServletRequest request) {
    return CallerAuthentication.of(
        directory.get().authenticate(token, contexts.of(request)), model);
  }

  CallerAuthentication ofIdentity(
      Identity identity, @Nullable OrganizationId organization, HttpServletRequest request) {
    return CallerAuthentication.of(
        directory.get().authenticate(identity, organization, contexts.of(request)),
        identity,
        model);
  }
}
