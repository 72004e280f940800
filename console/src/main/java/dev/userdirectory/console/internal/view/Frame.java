package dev.userdirectory.console.internal.view;

import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.internal.http.Host;
import dev.userdirectory.console.internal.http.Problem;
import dev.userdirectory.console.internal.http.Visit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts that all pages have around their content: title, navigation, reader and notices. */
public final class Frame {

  private final Visit visit;
  private final String title;
  private final Section section;
  private final @Nullable Organization organization;
  private final @Nullable User reader;
  private final Rights rights;
  private final Times times;

  private Frame(
      Visit visit,
      String title,
      Section section,
      @Nullable Organization organization,
      @Nullable User reader) {
    this.visit = visit;
    this.title = title;
    this.section = section;
    this.organization = organization;
    this.reader = reader;
    this.rights = Rights.of(visit);
    this.times = new Times(visit.setup().zone());
  }

  /** {@return the frame of a page about the organization that the address names} */
  public static Frame of(Visit visit, String title, Section section) {
    OrganizationDirectory directory = visit.organization();
    Organization organization = directory.organization();
    User reader =
        visit.reader() instanceof ConsoleReader.OfOrganization
            ? directory.users().get(UserRef.me())
            : null;
    return new Frame(visit, title, section, organization, reader);
  }

  /** {@return the frame of a page that is not about a single organization} */
  public static Frame outside(Visit visit, String title) {
    return new Frame(visit, title, Section.NONE, null, null);
  }

  public String title() {
    return title;
  }

  public Section section() {
    return section;
  }

  public @Nullable Organization organization() {
    return organization;
  }

  public Rights rights() {
    return rights;
  }

  public Times times() {
    return times;
  }

  public Visit visit() {
    return visit;
  }

  /** {@return the host's settings for the frame of each page} */
  public Host host() {
    return visit.setup().host();
  }

  /**
   * {@return the user who reads the page; null for staff, and on pages that are not about a single
   * organization}
   */
  public @Nullable User reader() {
    return reader;
  }

  /**
   * {@return the name under which the audit trail records the member of staff who reads the page;
   * empty for other readers}
   */
  public String staff() {
    return visit.reader() instanceof ConsoleReader.Staff staff ? staff.actor().name() : "";
  }

  /** {@return why the form that this page shows again was refused; null if no form was refused} */
  public @Nullable Problem problem() {
    return visit.sent().refusal();
  }

  /** {@return the contents of the fields of a form that is submitted to one of these addresses} */
  public Typed typed(String... addresses) {
    return Typed.of(visit.sent(), addresses);
  }

  /** {@return the text with which the page confirms the change that led to it, or null} */
  public @Nullable String notice() {
    return Notices.textOf(visit.query().text("done"));
  }

  /** {@return the sections that have something to show to the reader} */
  public List<Section> navigation() {
    List<Section> all = new ArrayList<>(List.of(Section.OVERVIEW, Section.USERS));
    all.add(Section.INVITATIONS);
    all.add(Section.ACCESS);
    all.add(Section.ROLES);
    if (rights.seesAll(Permissions.USERS_READ)) {
      all.add(Section.LIMITS);
    }
    if (rights.seesAll(Permissions.AUDIT_READ)) {
      all.add(Section.AUDIT);
    }
    return all;
  }

  /** {@return the address of a page of the console} */
  public String url(String... segments) {
    return visit.url(segments);
  }

  /** {@return the address of a page about this organization} */
  public String at(String... segments) {
    return visit.organizationUrl(segments);
  }

  /** {@return the address of a section} */
  public String at(Section where) {
    return where.path().isEmpty() ? at() : at(where.path());
  }
}
