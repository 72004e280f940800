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
 * Serves administration pages for a directory. The console is read-only unless {@link
 * #allowingChanges()} is set, and it shows each reader only what the directory returns for that
 * reader.
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
   * {@return a read-only console that shows times in UTC}
   *
   * @param directory the directory; the host remains responsible for closing it
   * @param model the roles that the directory was built with
   */
  public static DirectoryConsole of(UserDirectory directory, RoleModel model) {
    return new DirectoryConsole(Setup.of(directory, model));
  }

  /**
   * {@return a copy of this console in which readers may make the changes that the directory
   * permits}
   */
  public DirectoryConsole allowingChanges() {
    return new DirectoryConsole(setup.allowingChanges());
  }

  /**
   * {@return a copy of this console that shows and parses times in a time zone}
   *
   * @param zone the time zone
   */
  public DirectoryConsole zone(ZoneId zone) {
    return new DirectoryConsole(setup.zone(zone));
  }

  /**
   * {@return a copy of this console that takes the sites of an organization from a function}
   * Without this setting, the console shows the sites that users are assigned to.
   *
   * @param sites returns the sites of an organization; called only for organizations that the
   *     reader may see
   */
  public DirectoryConsole sites(Function<OrganizationId, List<SiteId>> sites) {
    return new DirectoryConsole(setup.sites(sites));
  }

  /**
   * {@return a copy of this console that redirects visitors who are not signed in to the host's
   * login page, instead of answering 401}
   *
   * @param url the host's page to sign in at
   */
  public DirectoryConsole signInAt(String url) {
    return at(setup.host().signInAt(url, null));
  }

  /**
   * {@return a copy of this console that redirects visitors who are not signed in to the host's
   * login page and passes on the page that they asked for}
   *
   * @param url the host's page to sign in at
   * @param returnParameter the name of the query parameter that carries the requested path and
   *     query; the path is always one of this console's
   */
  public DirectoryConsole signInAt(String url, String returnParameter) {
    return at(setup.host().signInAt(url, returnParameter));
  }

  /**
   * {@return a copy of this console that shows a name of the host's choice instead of "User
   * Directory"}
   *
   * @param name the name to show at the top of each page and in its title
   */
  public DirectoryConsole named(String name) {
    return at(setup.host().named(name));
  }

  /**
   * {@return a copy of this console with a link back to the host}
   *
   * @param url the host's page to link to
   */
  public DirectoryConsole homeAt(String url) {
    return at(setup.host().homeAt(url));
  }

  /**
   * {@return a copy of this console with a link to sign out}
   *
   * @param url the host's page that signs the reader out or asks for confirmation
   */
  public DirectoryConsole signOutAt(String url) {
    return at(setup.host().signOutAt(url));
  }

  private DirectoryConsole at(Host host) {
    return new DirectoryConsole(setup.host(host));
  }

  /**
   * {@return a copy of this console for use behind a proxy that changes the {@code Host} header}
   * Forms are accepted only from pages of this origin. Without this setting, the origin is taken
   * from the {@code Host} header.
   *
   * @param origin the origin as browsers see it, such as {@code https://admin.acme.example}
   */
  public DirectoryConsole publicOrigin(String origin) {
    return new DirectoryConsole(setup.publicOrigin(origin));
  }

  /**
   * {@return a copy of this console that protects its forms with a key} Without this setting, each
   * console generates its own key, and a form that one process rendered is not accepted by another.
   *
   * @param key at least 32 random bytes, the same in all processes of a cluster
   * @throws IllegalArgumentException if the key is shorter
   */
  public DirectoryConsole formKey(byte[] key) {
    return new DirectoryConsole(setup.formKey(key));
  }

  /**
   * Answers a request. No content of a request makes this method throw.
   *
   * @param request the request
   * @param reader the signed-in reader, or null if nobody is signed in
   * @return the answer
   */
  public ConsoleResponse handle(ConsoleRequest request, @Nullable ConsoleReader reader) {
    return dispatcher.answer(request, reader);
  }
}
