package dev.userdirectory.spring.security;

import dev.userdirectory.Caller;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.core.Authentication;

/**
 * Answers {@code hasPermission(#site, 'cameras.view')}: whether the caller may do that at the site,
 * which is a {@link SiteId} or its text. Nobody may anything at a site that is null or blank, and
 * who is no caller may nothing.
 */
public final class DirectoryPermissionEvaluator implements PermissionEvaluator {

  private final RoleModel model;

  /**
   * Makes one.
   *
   * @param model the host's roles, which know the permissions
   */
  public DirectoryPermissionEvaluator(RoleModel model) {
    this.model = model;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the permission is not one of the model, or the target is no
   *     site
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
   * @param type {@code site}
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
