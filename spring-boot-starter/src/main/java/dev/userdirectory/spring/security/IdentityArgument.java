package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the person whom the host's own filters have verified. */
final class IdentityArgument implements HandlerMethodArgumentResolver {

  private final Identities identities;
  private final SecurityContextHolderStrategy holder;

  IdentityArgument(Identities identities, SecurityContextHolderStrategy holder) {
    this.identities = identities;
    this.holder = holder;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Identity.class);
  }

  @Override
  public Identity resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    Authentication authentication = holder.getContext().getAuthentication();
    Identity identity = authentication == null ? null : identities.of(authentication);
    if (identity == null) {
      throw new DirectoryException.AuthRequired(
          Reason.NO_SESSION,
          "No verified person stands behind the request. Sign in with the identity provider first.");
    }
    return identity;
  }
}
