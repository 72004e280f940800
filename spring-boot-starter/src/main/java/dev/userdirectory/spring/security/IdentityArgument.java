package dev.userdirectory.spring.security;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves controller arguments to the person whom the host's own filters have verified. */
final class IdentityArgument implements HandlerMethodArgumentResolver {

  private final VerifiedPersons persons;
  private final SecurityContextHolderStrategy holder;

  IdentityArgument(VerifiedPersons persons, SecurityContextHolderStrategy holder) {
    this.persons = persons;
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
    Identity identity = persons.of(holder.getContext().getAuthentication());
    if (identity == null) {
      throw new DirectoryException.AuthRequired(
          Reason.NO_SESSION,
          "No verified person stands behind the request. Sign in with the identity provider first.");
    }
    return identity;
  }
}
