package dev.userdirectory.console.internal.http;

import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.ConsoleRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of one reader, with what a page needs to answer it. */
public final class Visit {

  private final Setup setup;
  private final Assets assets;
  private final String base;
  private final @Nullable ConsoleReader reader;
  private final Map<String, String> variables;
  private final Fields query;
  private final Sent sent;

  private Visit(
      Setup setup,
      Assets assets,
      String base,
      @Nullable ConsoleReader reader,
      Map<String, String> variables,
      Fields query,
      Sent sent) {
    this.setup = setup;
    this.assets = assets;
    this.base = base;
    this.reader = reader;
    this.variables = variables;
    this.query = query;
    this.sent = sent;
  }

  static Visit beginning(
      Setup setup, Assets assets, ConsoleRequest request, @Nullable ConsoleReader reader) {
    String base = request.base();
    return new Visit(setup, assets, base, reader, Map.of(), Fields.none(), Sent.NOTHING);
  }

  Visit at(Map<String, String> where, Fields asked, Sent form) {
    return new Visit(setup, assets, base, reader, where, asked, form);
  }

  /**
   * {@return a copy of this visit in which the submitted form is marked as refused, so that its
   * page shows it again}
   */
  public Visit refused(Problem problem) {
    return at(variables, Fields.none(), sent.refused(problem));
  }

  /** {@return the value of a variable in the address} */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The address has no variable " + name + ".");
    }
    return value;
  }

  /** {@return the fields of the query} */
  public Fields query() {
    return query;
  }

  /** {@return the fields of the submitted form} */
  public Fields form() {
    return sent.fields();
  }

  /** {@return the submitted form, with the reason if it was refused} */
  public Sent sent() {
    return sent;
  }

  public Setup setup() {
    return setup;
  }

  public RoleModel model() {
    return setup.model();
  }

  /** {@return whether somebody is signed in} */
  public boolean signedIn() {
    return reader != null;
  }

  public ConsoleReader reader() {
    if (reader == null) {
      throw Refused.unauthenticated();
    }
    return reader;
  }

  /** {@return the id of the organization that the address names} */
  public OrganizationId organizationId() {
    return OrganizationId.of(variable("organization"));
  }

  /** {@return the organization that the address names, with the reader as the actor} */
  public OrganizationDirectory organization() {
    if (reader() instanceof ConsoleReader.OfOrganization user) {
      return setup.directory().actingAs(user.caller(), organizationId());
    }
    return system();
  }

  /** {@return the organization that the address names, for staff; other readers get 404} */
  public SystemDirectory system() {
    if (reader() instanceof ConsoleReader.Staff staff) {
      return setup.directory().actingAs(staff.actor(), organizationId());
    }
    throw Refused.notFound();
  }

  /** {@return all organizations, for staff; other readers get 404} */
  public Organizations organizations() {
    if (reader() instanceof ConsoleReader.Staff staff) {
      return setup.directory().organizations(staff.actor());
    }
    throw Refused.notFound();
  }

  /** {@return the directory itself, for staff; other readers get 404} */
  public UserDirectory directory() {
    if (reader() instanceof ConsoleReader.Staff) {
      return setup.directory();
    }
    throw Refused.notFound();
  }

  /** {@return the path of one of the console's own files} */
  public String asset(String name) {
    return base + assets.path(name);
  }

  /** {@return the address of a page of the console} */
  public String url(String... segments) {
    StringBuilder url = new StringBuilder(base);
    for (String segment : segments) {
      url.append('/').append(PathSegments.encoded(segment));
    }
    return segments.length == 0 ? url.append('/').toString() : url.toString();
  }

  /** {@return the address of a page about the organization of this visit} */
  public String organizationUrl(String... segments) {
    String[] all = new String[segments.length + 2];
    all[0] = "o";
    all[1] = variable("organization");
    System.arraycopy(segments, 0, all, 2, segments.length);
    return url(all);
  }

  /** {@return a token for the forms of this visit's page} */
  public String token() {
    return setup.tokens().tokenOf(reader());
  }
}
