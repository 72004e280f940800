package dev.userdirectory.spring.security;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.Identity;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The authentication of a caller for one request. The principal is the {@link Caller}. The
 * authorities are the names of the permissions that the caller has everywhere, so that {@code
 * hasAuthority('cameras.view')} checks a permission. The token is not part of this object.
 */
public final class CallerAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** The caller, who is valid for one request and is never stored in a session. */
  private final transient Caller caller;

  /**
   * The person whom the host's own login has verified; null if the request carried a token of the
   * directory.
   */
  private final transient @Nullable Identity person;

  /**
   * Why the last permission check on a method refused; null if it permitted, or if there was no
   * check.
   */
  private transient volatile @Nullable Forbidden refusal;

  private CallerAuthentication(
      Caller caller, @Nullable Identity person, Collection<GrantedAuthority> authorities) {
    super(authorities);
    this.caller = caller;
    this.person = person;
    super.setAuthenticated(true);
  }

  /**
   * {@return the authentication of a caller}
   *
   * @param caller the caller
   * @param model the host's role model, which contains all permissions
   */
  public static CallerAuthentication of(Caller caller, RoleModel model) {
    return of(caller, null, model);
  }

  static CallerAuthentication of(Caller caller, @Nullable Identity person, RoleModel model) {
    List<GrantedAuthority> everywhere =
        model.permissions().stream()
            .filter(caller::may)
            .<GrantedAuthority>map(SimpleGrantedAuthority::new)
            .toList();
    return new CallerAuthentication(caller, person, everywhere);
  }

  @Nullable Identity person() {
    return person;
  }

  /**
   * {@return whether the caller has a permission at a site} Remembers the reason for a refusal, for
   * the response to the client.
   */
  boolean may(String permission, @Nullable SiteId site) {
    refusal = null;
    if (site == null) {
      return false;
    }
    try {
      caller.require(permission, site);
      return true;
    } catch (Forbidden refused) {
      refusal = refused;
      return false;
    }
  }

  @Nullable Forbidden refusal() {
    return refusal;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  /** {@return null, because the token is not stored} */
  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  /** {@return the id of the user} */
  @Override
  public String getName() {
    return caller.user().toString();
  }
}
