package dev.userdirectory.spring.security;

import dev.userdirectory.Caller;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.core.Authentication;

/**
 * Evaluates {@code hasPermission(#site, 'cameras.view')}: whether the caller has the permission at
 * the site, which is a {@link SiteId} or its text. The result is false if the site is null or
 * blank, or if the principal is not a caller.
 */
public final class DirectoryPermissionEvaluator implements PermissionEvaluator {

  private final RoleModel model;

  /**
   * Creates an evaluator.
   *
   * @param model the host's role model, which contains all permissions
   */
  public DirectoryPermissionEvaluator(RoleModel model) {
    this.model = model;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the role model does not contain the permission, or the
   *     target is not a site
   */
  @Override
  public boolean hasPermission(
      Authentication authentication, @Nullable Object target, Object permission) {
    String name = known(permission);
    SiteId site = site(target);
    if (authentication instanceof CallerAuthentication caller) {
      return caller.may(name, site);
    }
    return site != null
        && authentication.getPrincipal() instanceof Caller caller
        && caller.may(name, site);
  }

  /**
   * {@inheritDoc}
   *
   * @param type the type of the target, which must be {@code site}
   */
  @Override
  public boolean hasPermission(
      Authentication authentication, @Nullable Serializable id, String type, Object permission) {
    if (!type.equals("site")) {
      throw new IllegalArgumentException(
          "hasPermission names the type '%s'; the directory knows 'site' only.".formatted(type));
    }
    return hasPermission(authentication, id, permission);
  }

  private String known(Object permission) {
    String name = permission.toString();
    if (!model.permissions().contains(name)) {
      throw new IllegalArgumentException(
          "hasPermission names '"
              + name
              + "', which the role model does not know: grant it to a role, or declare it with"
              + " knowing(...).");
    }
    return name;
  }

  private static @Nullable SiteId site(@Nullable Object target) {
    if (target == null) {
      return null;
    }
    if (target instanceof SiteId site) {
      return site.value().isBlank() ? null : site;
    }
    if (target instanceof CharSequence text) {
      return text.toString().isBlank() ? null : SiteId.of(text.toString());
    }
    throw new IllegalArgumentException(
        "hasPermission is asked about a %s; give the site, a SiteId or its text, such as #camera.site."
            .formatted(target.getClass().getName()));
  }
}
