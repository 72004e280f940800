package dev.userdirectory.console.internal.pages;

import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteinvitationsGenerated;
import dev.userdirectory.console.internal.view.Choice;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Names;
import dev.userdirectory.console.internal.view.Pager;
import dev.userdirectory.console.internal.view.Section;
import java.util.List;
import java.util.Set;

/** Pages for the invitations of an organization. */
final class InvitationPages {

  private static final String INVITATIONS = "/o/{organization}/invitations";

  private InvitationPages() {}

  static void addTo(Router router) {
    router
        .get(INVITATIONS, InvitationPages::list)
        .change(
            INVITATIONS + "/{invitation}/resend", InvitationPages::resend, InvitationPages::list)
        .change(
            INVITATIONS + "/{invitation}/cancel", InvitationPages::cancel, InvitationPages::list);
  }

  private static Answer list(Visit visit) {
    Frame frame = Frame.of(visit, "Invitations", Section.INVITATIONS);
    OrganizationDirectory organization = visit.organization();
    String asked = visit.query().text("status");
    InvitationStatus status = Choice.of(InvitationStatus.class, asked);
    InvitationQuery query =
        status == null ? InvitationQuery.all() : new InvitationQuery(null, Set.of(status));
    Page<Invitation> page = organization.invitations().list(query, Pager.asked(visit.query()));
    Link list = new Link(visit.organizationUrl("invitations")).with("status", asked);
    Pager pager = Pager.of(page, list, visit.query());
    List<Choice> statuses = Choice.any("Any status", InvitationStatus.values(), asked);
    Names names = new Names(organization);
    return Html.page(
        out ->
            JteinvitationsGenerated.render(out, null, frame, page.items(), pager, statuses, names));
  }

  private static InvitationId id(Visit visit) {
    return InvitationId.of(visit.variable("invitation"));
  }

  private static Answer resend(Visit visit) {
    return NewUserPage.issued(visit, visit.organization().invitations().resend(id(visit)));
  }

  private static Answer cancel(Visit visit) {
    visit.organization().invitations().cancel(id(visit));
    Link list = new Link(visit.organizationUrl("invitations"));
    return Answer.seeOther(list.with("done", "invitation-cancelled").url());
  }
}
