package dev.userdirectory.console.internal.http;

import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.ConsoleRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a request passes before a page answers it, and an answer before it goes out. */
public final class Gate {

  private static final String TOKEN = "token";

  private final Setup setup;
  private final Router router;
  private final Assets assets = new Assets();

  public Gate(Setup setup, Router router) {
    this.setup = setup;
    this.router = router;
  }

  /** Something that no page answered, with what is known of the visit by then. */
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

    /** {@return the page of the form that was refused; null if none was} */
    public @Nullable Page form() {
      return form;
    }

    public RuntimeException cause() {
      return reason;
    }
  }

  /**
   * {@return the answer of the page that a request is for}
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

  /** A form is lost by a redirect, and a browser wouldn't follow one to another site. */
  private Answer signIn(ConsoleRequest request) {
    String page = setup.host().signIn();
    if (page == null || !isReading(request)) {
      throw Refused.unauthenticated();
    }
    String parameter = setup.host().returnTo();
    return Answer.seeOther(parameter == null ? page : returning(page, parameter, request));
  }

  /** An address of the console's own, whatever was asked for: nobody is sent elsewhere by it. */
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

  /** {@return an answer with the headers that all have} */
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
