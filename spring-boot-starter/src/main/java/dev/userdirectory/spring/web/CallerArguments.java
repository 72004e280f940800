package dev.userdirectory.spring.web;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves controller arguments to the caller, the caller's organization, or the context of the
 * request.
 */
final class CallerArguments implements HandlerMethodArgumentResolver {

  private static final Set<Class<?>> TYPES =
      Set.of(Caller.class, OrganizationDirectory.class, RequestContext.class);

  private final Supplier<UserDirectory> directory;
  private final RequestCaller callers;
  private final RequestContexts contexts;

  CallerArguments(
      Supplier<UserDirectory> directory, RequestCaller callers, RequestContexts contexts) {
    this.directory = directory;
    this.callers = callers;
    this.contexts = contexts;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return TYPES.contains(typeOf(parameter));
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class), "A servlet request");
    Object value = value(typeOf(parameter), request);
    if (parameter.getParameterType().equals(Optional.class)) {
      return Optional.ofNullable(value);
    }
    if (value == null && !parameter.isOptional()) {
      throw new DirectoryException.AuthRequired(
          Reason.NO_SESSION,
          "Nobody is signed in. This needs a session or a key: send its token as a bearer token.");
    }
    return value;
  }

  private static Class<?> typeOf(MethodParameter parameter) {
    return parameter.nestedIfOptional().getNestedParameterType();
  }

  private @Nullable Object value(Class<?> type, HttpServletRequest request) {
    if (type.equals(RequestContext.class)) {
      return contexts.of(request);
    }
    Caller caller = callers.of(request);
    return caller == null || type.equals(Caller.class) ? caller : directory.get().actingAs(caller);
  }
}
