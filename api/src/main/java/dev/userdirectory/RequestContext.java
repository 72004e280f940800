package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * The origin of a request. The context is stored with each audit event that the request causes. All
 * parts may be absent; a blank part counts as absent, since any client can send one.
 *
 * @param address the caller's network address, at most 255 characters
 * @param agent the caller's user agent, at most 500 characters
 * @param requestId the host's id of the request, at most 255 characters
 */
public record RequestContext(
    @Nullable String address, @Nullable String agent, @Nullable String requestId) {

  private static final RequestContext NONE = new RequestContext(null, null, null);

  /** {@inheritDoc} */
  public RequestContext {
    address = present(address);
    agent = present(agent);
    requestId = present(requestId);
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** {@return a context without any part} */
  public static RequestContext none() {
    return NONE;
  }

  /**
   * {@return this context with the given address}
   *
   * @param value the caller's network address
   */
  public RequestContext address(@Nullable String value) {
    return new RequestContext(value, agent, requestId);
  }

  /**
   * {@return this context with the given user agent}
   *
   * @param value the caller's user agent
   */
  public RequestContext agent(@Nullable String value) {
    return new RequestContext(address, value, requestId);
  }

  /**
   * {@return this context with the given request id}
   *
   * @param value the host's id of the request
   */
  public RequestContext requestId(@Nullable String value) {
    return new RequestContext(address, agent, value);
  }
}
