package dev.userdirectory.console.internal.pages;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.LimitUse;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteorganizationsGenerated;
import dev.userdirectory.console.internal.templates.JteoverviewGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Names;
import dev.userdirectory.console.internal.view.Pager;
import dev.userdirectory.console.internal.view.Section;
import java.util.List;
import java.util.Set;

/** Pages for the list of organizations and the overview of each. */
public final class OrganizationPages {

  private static final int RECENT = 8;

  private OrganizationPages() {}

  static void addTo(Router router) {
    router
        .get("/", OrganizationPages::start)
        .get("/organizations", OrganizationPages::list)
        .change("/organizations", OrganizationPages::create, OrganizationPages::list)
        .get("/o/{organization}", OrganizationPages::overview)
        .change("/o/{organization}/rename", OrganizationPages::rename, OrganizationPages::overview);
  }

  /**
   * The numbers of users in an organization.
   *
   * @param active the number of active persons and machines
   * @param invited the number of invited persons
   * @param disabled the number of disabled persons and machines
   * @param machines the number of machines, in any state
   */
  public record Counts(long active, long invited, long disabled, long machines) {}

  private static Answer start(Visit visit) {
    if (visit.reader() instanceof ConsoleReader.OfOrganization user) {
      return Answer.seeOther(visit.url("o", user.caller().organization().toString()));
    }
    return Answer.seeOther(visit.url("organizations"));
  }

  private static Answer list(Visit visit) {
    Page<Organization> page = visit.organizations().list(Pager.asked(visit.query()));
    Pager pager = Pager.of(page, new Link(visit.url("organizations")), visit.query());
    Frame frame = Frame.outside(visit, "Organizations");
    return Html.page(
        out -> JteorganizationsGenerated.render(out, null, frame, page.items(), pager));
  }

  private static Answer create(Visit visit) {
    NewUser owner =
        NewUser.of(visit.form().text("email")).displayName(visit.form().text("displayName"));
    User created =
        visit
            .organizations()
            .create(visit.form().orEmpty("name"), owner.roles(rolesOfAnOwner(visit.model())));
    String url = visit.url("o", created.organization().id().toString());
    return Answer.seeOther(new Link(url).with("done", "organization-created").url());
  }

  /**
   * {@return the roles to name when an organization is created for an owner} If the owner role
   * can't be assigned by name, the directory adds it by itself to the roles of a registrant.
   */
  private static Set<String> rolesOfAnOwner(RoleModel model) {
    return model.owner().assignable() ? Set.of(model.owner().name()) : model.registrantRoles();
  }

  private static Answer overview(Visit visit) {
    Frame frame = Frame.of(visit, "Overview", Section.OVERVIEW);
    OrganizationDirectory organization = visit.organization();
    List<AuditEvent> recent = recent(frame, organization);
    Counts counts =
        new Counts(
            count(organization, UserQuery.all().states(UserState.ACTIVE)),
            count(organization, UserQuery.all().states(UserState.INVITED)),
            count(organization, UserQuery.all().states(UserState.DISABLED)),
            count(organization, UserQuery.all().kind(UserKind.MACHINE)));
    Names names = new Names(organization);
    LimitUse use =
        frame.rights().seesAll(Permissions.USERS_READ)
            ? Visible.orNull(organization::limits)
            : null;
    return Html.page(
        out -> JteoverviewGenerated.render(out, null, frame, counts, use, recent, names));
  }

  private static List<AuditEvent> recent(Frame frame, OrganizationDirectory organization) {
    if (!frame.rights().seesAll(Permissions.AUDIT_READ)) {
      return List.of();
    }
    PageRequest page = PageRequest.first().limit(RECENT).withoutTotal();
    return organization.audit().list(AuditQuery.latest(), page).items();
  }

  private static long count(OrganizationDirectory organization, UserQuery query) {
    return organization.users().list(query, PageRequest.first().limit(1)).total();
  }

  private static Answer rename(Visit visit) {
    visit.organization().rename(visit.form().orEmpty("name"));
    return Answer.seeOther(new Link(visit.organizationUrl()).with("done", "renamed").url());
  }
}
