package dev.userdirectory.console.internal.pages;

import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteissuedGenerated;
import dev.userdirectory.console.internal.templates.JtenewuserGenerated;
import dev.userdirectory.console.internal.view.Choice;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.IssuedSecret;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Section;
import java.util.ArrayList;
import java.util.List;

/** The page for inviting a person, or creating a person or a machine. */
final class NewUserPage {

  private NewUserPage() {}

  static void addTo(Router router) {
    router
        .get("/o/{organization}/new-user", NewUserPage::form)
        .change("/o/{organization}/users/invite", NewUserPage::invite, NewUserPage::form)
        .change("/o/{organization}/users/create", NewUserPage::create, NewUserPage::form)
        .change(
            "/o/{organization}/users/create-machine",
            NewUserPage::createMachine,
            NewUserPage::form);
  }

  private static Answer form(Visit visit) {
    Frame frame = Frame.of(visit, "Invite or create a user", Section.USERS);
    List<String> names = new ArrayList<>(visit.organization().access().assignableRoles());
    List<Choice> roles = Choice.among(names, visit.model().defaultRole());
    return Html.page(out -> JtenewuserGenerated.render(out, null, frame, roles));
  }

  private static NewUser person(Fields form) {
    return common(NewUser.of(form.text("email")).displayName(form.text("displayName")), form);
  }

  private static NewUser common(NewUser user, Fields form) {
    List<String> roles = form.all("role");
    List<SiteId> sites = form.lines("sites").stream().map(SiteId::of).toList();
    return user.roles(roles.isEmpty() ? null : roles).sites(sites.isEmpty() ? null : sites);
  }

  private static Answer invite(Visit visit) {
    return issued(visit, visit.organization().invitations().create(person(visit.form())));
  }

  /**
   * {@return the response that shows an invitation's code} No other page shows the code, and the
   * console does not store it.
   */
  static Answer issued(Visit visit, IssuedInvitation issued) {
    Frame frame = Frame.of(visit, "Invitation", Section.INVITATIONS);
    IssuedSecret secret =
        new IssuedSecret(
            "The invitation of " + issued.user().email(),
            issued.sent()
                ? "It was handed to the host's sender. The code is shown here once, too."
                : "It was not sent: the host sends none, or failed to. Give the code to the person"
                    + " yourself; it is shown here once.",
            issued.code(),
            frame.at("users", issued.user().id().toString()));
    return Html.page(out -> JteissuedGenerated.render(out, null, frame, secret));
  }

  private static Answer create(Visit visit) {
    return created(visit, visit.organization().users().create(person(visit.form())));
  }

  private static Answer createMachine(Visit visit) {
    NewUser machine = NewUser.machine(visit.form().text("displayName"));
    return created(visit, visit.organization().users().create(common(machine, visit.form())));
  }

  private static Answer created(Visit visit, User user) {
    String url = visit.organizationUrl("users", user.id().toString());
    return Answer.seeOther(new Link(url).with("done", "user-created").url());
  }
}
