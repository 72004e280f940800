package dev.userdirectory.console;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.console.internal.Dispatcher;
import dev.userdirectory.console.internal.http.Host;
import dev.userdirectory.console.internal.http.Setup;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Administration pages for a directory. It reads only, unless it is told to allow changes, and
 * shows each reader what the directory answers them, and nothing else.
 *
 * <pre>{@code
 * DirectoryConsole console = DirectoryConsole.of(directory, model).allowingChanges();
 * server.createContext("/console", JdkConsole.handler(console, exchange -> signedIn(exchange)));
 * }</pre>
 *
 * <p>Immutable; each setting returns a changed copy. Safe for use by many threads.
 */
public final class DirectoryConsole {

  private final Setup setup;
  private final Dispatcher dispatcher;

  private DirectoryConsole(Setup setup) {
    this.setup = setup;
    this.dispatcher = Dispatcher.of(setup);
  }

  /**
   * {@return a console that reads only, with times in UTC}
   *
   * @param directory the directory; it stays the host's to close
   * @param model the roles that the directory was built with
   */
  public static DirectoryConsole of(UserDirectory directory, RoleModel model) {
    return new DirectoryConsole(Setup.of(directory, model));
  }

  /** {@return this console, in which readers may change what the directory lets them change} */
  public DirectoryConsole allowingChanges() {
    return new DirectoryConsole(setup.allowingChanges());
  }

  /**
   * {@return this console, showing and reading times in that zone}
   *
   * @param zone the time zone
   */
  public DirectoryConsole zone(ZoneId zone) {
    return new DirectoryConsole(setup.zone(zone));
  }

  /**
   * {@return this console, which knows the sites of organizations} Without it, it shows the sites
   * that users have.
   *
   * @param sites the sites of an organization; called only for organizations that the reader sees
   */
  public DirectoryConsole sites(Function<OrganizationId, List<SiteId>> sites) {
    return new DirectoryConsole(setup.sites(sites));
  }

  /**
   * {@return this console, which sends readers who are not signed in there, instead of answering
   * 401}
   *
   * @param url the host's page to sign in at
   */
  public DirectoryConsole signInAt(String url) {
    return at(setup.host().signInAt(url, null));
  }

  /**
   * {@return this console, which sends readers who are not signed in there, and tells where they
   * wanted to go}
   *
   * @param url the host's page to sign in at
   * @param returnParameter the name of the query parameter that gets the path of the console's
   *     page, with its query; always a path of the console
   */
  public DirectoryConsole signInAt(String url, String returnParameter) {
    return at(setup.host().signInAt(url, returnParameter));
  }

  /**
   * {@return this console, with a name of the host's own instead of "User Directory"}
   *
   * @param name what stands at the top of each page and in its title
   */
  public DirectoryConsole named(String name) {
    return at(setup.host().named(name));
  }

  /**
   * {@return this console, with a link back to the host}
   *
   * @param url the host's own page
   */
  public DirectoryConsole homeAt(String url) {
    return at(setup.host().homeAt(url));
  }

  /**
   * {@return this console, with a link to sign out}
   *
   * @param url the host's page that signs out, or that asks to
   */
  public DirectoryConsole signOutAt(String url) {
    return at(setup.host().signOutAt(url));
  }

  private DirectoryConsole at(Host host) {
    return new DirectoryConsole(setup.host(host));
  }

  /**
   * {@return this console, for a proxy that changes the {@code Host} header} Changes are accepted
   * from pages of this origin alone. Without it, the origin is taken from the {@code Host} header.
   *
   * @param origin as browsers see it, such as {@code https://admin.acme.example}
   */
  public DirectoryConsole publicOrigin(String origin) {
    return new DirectoryConsole(setup.publicOrigin(origin));
  }

  /**
   * {@return this console, with the key that protects its forms} Without it, each console makes its
   * own, and a form that one process made is not accepted by another.
   *
   * @param key at least 32 random bytes, the same in all processes of a cluster
   * @throws IllegalArgumentException if it is shorter
   */
  public DirectoryConsole formKey(byte[] key) {
    return new DirectoryConsole(setup.formKey(key));
  }

  /**
   * Answers a request. Never throws for what the request holds.
   *
   * @param request the request
   * @param reader who is signed in; null for nobody
   * @return the answer
   */
  public ConsoleResponse handle(ConsoleRequest request, @Nullable ConsoleReader reader) {
    return dispatcher.answer(request, reader);
  }
}
