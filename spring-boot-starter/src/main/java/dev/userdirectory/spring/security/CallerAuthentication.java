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
 * A caller, authenticated for one request. The principal is the {@link Caller}; the authorities are
 * the permissions that the caller has everywhere, by their names, so that {@code
 * hasAuthority('cameras.view')} asks for one. It holds no token.
 */
public final class CallerAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  /** Who calls. A caller is for one request, and is never stored in a session. */
  private final transient Caller caller;

  /** Whom the host's own login has verified; null if a token of the directory came. */
  private final transient @Nullable Identity person;

  /** Why the last check on a method said no; null if it said yes, or there was none. */
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
   * @param caller who calls
   * @param model the host's roles, which know the permissions
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

  /** Whether the caller may do that at a site; notes why not, for the answer to the client. */
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

  /** {@return nothing: the token is not kept} */
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
