package dev.userdirectory.console.internal.pages;

import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JtelimitsGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Numbers;
import dev.userdirectory.console.internal.view.Section;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pages for the limits of an organization, and how much of them is used. */
final class LimitPages {

  private LimitPages() {}

  static void addTo(Router router) {
    router
        .get("/o/{organization}/limits", LimitPages::show)
        .change("/o/{organization}/limits", LimitPages::set, LimitPages::show);
  }

  private static Answer show(Visit visit) {
    Frame frame = Frame.of(visit, "Limits", Section.LIMITS);
    LimitUse use = visit.organization().limits();
    return Html.page(out -> JtelimitsGenerated.render(out, null, frame, use));
  }

  private static Answer set(Visit visit) {
    Fields form = visit.form();
    String invited = form.text("invitedTakeSeats");
    Limits limits =
        Limits.none()
            .seats(Numbers.parse(form.text("seats")))
            .invitedTakeSeats(invited == null ? null : Boolean.valueOf(invited))
            .pendingInvitations(Numbers.parse(form.text("pendingInvitations")))
            .customRoles(Numbers.parse(form.text("customRoles")))
            .sessionsOfUser(Numbers.parse(form.text("sessionsOfUser")))
            .betweenSends(minutes(form.text("betweenSends")));
    visit.system().limit(limits);
    Link page = new Link(visit.organizationUrl("limits"));
    return Answer.seeOther(page.with("done", "limits-set").url());
  }

  private static @Nullable Duration minutes(@Nullable String text) {
    Integer minutes = Numbers.parse(text);
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }
}
