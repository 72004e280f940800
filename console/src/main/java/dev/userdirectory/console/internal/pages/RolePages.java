package dev.userdirectory.console.internal.pages;

import dev.userdirectory.CustomRole;
import dev.userdirectory.NewRole;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.RoleChange;
import dev.userdirectory.User;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Scope;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteroleGenerated;
import dev.userdirectory.console.internal.templates.JterolesGenerated;
import dev.userdirectory.console.internal.view.Choice;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Numbers;
import dev.userdirectory.console.internal.view.Pager;
import dev.userdirectory.console.internal.view.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages for the roles of the host's model and the roles that the organization defines. */
final class RolePages {

  private static final String ROLES = "/o/{organization}/roles";
  private static final String ROLE = ROLES + "/{role}";

  private RolePages() {}

  static void addTo(Router router) {
    router
        .get(ROLES, RolePages::list)
        .change(ROLES, RolePages::define, RolePages::list)
        .get(ROLE, RolePages::show)
        .change(ROLE + "/change", RolePages::change, RolePages::show)
        .change(ROLE + "/rename", RolePages::rename, RolePages::show)
        .change(ROLE + "/delete", RolePages::delete, RolePages::show);
  }

  private static boolean mayDefine(Visit visit, Frame frame) {
    return visit.model().allowsCustomRoles()
        && frame.rights().mayEverywhere(Permissions.ROLES_DEFINE);
  }

  private static Answer list(Visit visit) {
    Frame frame = Frame.of(visit, "Roles", Section.ROLES);
    List<CustomRole> custom = visit.organization().roles().list();
    boolean defines = mayDefine(visit, frame);
    return Html.page(out -> JterolesGenerated.render(out, null, frame, custom, defines));
  }

  private static Answer show(Visit visit) {
    OrganizationDirectory organization = visit.organization();
    String name = visit.variable("role");
    Page<User> holders = organization.roles().whoHolds(name, Pager.asked(visit.query()));
    CustomRole custom = visit.model().role(name) == null ? organization.roles().get(name) : null;
    Frame frame = Frame.of(visit, "Role " + name, Section.ROLES);
    Pager pager = Pager.of(holders, new Link(frame.at("roles", name)), visit.query());
    boolean defines = custom != null && mayDefine(visit, frame);
    return Html.page(
        out ->
            JteroleGenerated.render(
                out, null, frame, name, custom, holders.items(), pager, defines));
  }

  private static Answer define(Visit visit) {
    Fields form = visit.form();
    NewRole role =
        NewRole.named(form.orEmpty("name").strip())
            .label(form.text("label"))
            .granting(form.all("permission"));
    Scope scope = Choice.of(Scope.class, form.text("scope"));
    Integer rank = Numbers.parse(form.text("rank"));
    role = scope == null ? role : role.at(scope);
    CustomRole defined =
        visit.organization().roles().define(rank == null ? role : role.rank(rank.intValue()));
    return back(visit, defined.name(), "role-defined");
  }

  private static Answer change(Visit visit) {
    Fields form = visit.form();
    String name = visit.variable("role");
    RoleChange change =
        RoleChange.empty()
            .label(form.text("label"))
            .rank(Numbers.parse(form.text("rank")))
            .at(Choice.of(Scope.class, form.text("scope")))
            .grantingOnly(form.all("permission"))
            .expectedVersion(Numbers.parseLong(form.text("version")));
    visit.organization().roles().change(name, change);
    return back(visit, name, "role-changed");
  }

  private static Answer rename(Visit visit) {
    String newName = visit.form().orEmpty("newName").strip();
    visit.organization().roles().rename(visit.variable("role"), newName);
    return back(visit, newName, "role-changed");
  }

  private static Answer delete(Visit visit) {
    visit.organization().roles().delete(visit.variable("role"));
    return back(visit, null, "role-deleted");
  }

  private static Answer back(Visit visit, @Nullable String role, String done) {
    String url =
        role == null ? visit.organizationUrl("roles") : visit.organizationUrl("roles", role);
    return Answer.seeOther(new Link(url).with("done", done).url());
  }
}
