package dev.userdirectory.console.internal.http;

import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.ConsoleRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks each request before a page answers it, and adds the common headers to each response. */
public final class Gate {

  private static final String TOKEN = "token";

  private final Setup setup;
  private final Router router;
  private final Assets assets = new Assets();

  public Gate(Setup setup, Router router) {
    this.setup = setup;
    this.router = router;
  }

  /** Thrown if no page answered a request; carries what is known about the visit at that point. */
  public static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Visit visit;
    private final transient @Nullable Page form;
    private final RuntimeException reason;

    private Stopped(Visit visit, @Nullable Page form, RuntimeException reason) {
      super(reason);
      this.visit = visit;
      this.form = form;
      this.reason = reason;
    }

    public Visit visit() {
      return visit;
    }

    /** {@return the page that shows the submitted form again; null if no form was submitted} */
    public @Nullable Page form() {
      return form;
    }

    public RuntimeException cause() {
      return reason;
    }
  }

  /**
   * {@return the response of the page that a request asks for}
   *
   * @throws Stopped if the request is refused, or the page fails
   */
  public Answer pass(ConsoleRequest request, @Nullable ConsoleReader reader) {
    Visit visit = Visit.beginning(setup, assets, request, reader);
    try {
      Answer asset = isReading(request) ? assets.answer(request.path()) : null;
      return asset == null ? answer(visit, request, reader) : asset;
    } catch (Stopped e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Stopped(visit, null, e);
    }
  }

  private Answer answer(Visit visit, ConsoleRequest request, @Nullable ConsoleReader reader) {
    if (reader == null) {
      return signIn(request);
    }
    String method = isReading(request) ? "GET" : request.method();
    if (method.equals("GET") && hasTrailingSlash(request.path())) {
      return Answer.seeOther(canonical(request));
    }
    List<String> segments = PathSegments.of(request.path());
    Router.Match match = router.match(method, segments);
    Sent sent = Sent.NOTHING;
    if (match.effect() != Router.Effect.READS) {
      String address = visit.url(segments.toArray(String[]::new));
      sent = new Sent(address, checkedForm(match.effect(), request, reader), null);
    }
    Visit there = visit.at(match.variables(), Fields.parse(request.query()), sent);
    try {
      return match.page().answer(there);
    } catch (RuntimeException e) {
      throw new Stopped(there, match.form(), e);
    }
  }

  /**
   * Redirects to the host's login page. A submitted form is refused instead: a redirect would lose
   * the form's fields, and the browser would not follow it to another site.
   */
  private Answer signIn(ConsoleRequest request) {
    String page = setup.host().signIn();
    if (page == null || !isReading(request)) {
      throw Refused.unauthenticated();
    }
    String parameter = setup.host().returnTo();
    return Answer.seeOther(parameter == null ? page : returning(page, parameter, request));
  }

  /**
   * Adds the requested page to the address of the login page. The added path is always one of this
   * console's, so that the login page can't be made to redirect to another site.
   */
  private static String returning(String page, String parameter, ConsoleRequest request) {
    String wanted = URLEncoder.encode(canonical(request), StandardCharsets.UTF_8);
    return page + (page.contains("?") ? "&" : "?") + parameter + "=" + wanted;
  }

  private Fields checkedForm(Router.Effect effect, ConsoleRequest request, ConsoleReader reader) {
    RequestOrigin.check(request, setup.publicOrigin());
    if (effect == Router.Effect.CHANGES && !setup.changes()) {
      throw Refused.readOnly();
    }
    Fields form = FormBody.read(request);
    if (!setup.tokens().accepts(form.raw(TOKEN), reader)) {
      throw Refused.forgery(
          "The form does not carry the token that the console gave to this session, or the host was"
              + " started anew since. Go back, load the page again, and send it once more.");
    }
    return form;
  }

  /**
   * {@return a response with the headers that all responses have, and without a body for {@code
   * HEAD}}
   */
  public Answer finished(ConsoleRequest request, Answer answer) {
    Answer whole = SecurityHeaders.on(answer);
    return request.method().equals("HEAD") ? whole.withoutBody() : whole;
  }

  private static boolean isReading(ConsoleRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static boolean hasTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/");
  }

  private static String canonical(ConsoleRequest request) {
    StringBuilder path = new StringBuilder(request.base());
    String whole = request.path();
    int end = hasTrailingSlash(whole) ? whole.length() - 1 : whole.length();
    for (String segment : PathSegments.of(whole.substring(0, end))) {
      path.append('/').append(PathSegments.encoded(segment));
    }
    if (path.length() == request.base().length()) {
      path.append('/');
    }
    return path + (request.query() == null ? "" : "?" + request.query());
  }
}
