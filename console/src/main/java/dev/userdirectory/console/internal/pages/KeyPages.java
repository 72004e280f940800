package dev.userdirectory.console.internal.pages;

import dev.userdirectory.IssuedKey;
import dev.userdirectory.KeyId;
import dev.userdirectory.NewKey;
import dev.userdirectory.SiteId;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Refused;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteissuedGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.IssuedSecret;
import dev.userdirectory.console.internal.view.Section;
import dev.userdirectory.console.internal.view.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Pages for the keys of one user. */
final class KeyPages {

  private static final String KEYS = "/o/{organization}/users/{user}/keys";

  private KeyPages() {}

  static void addTo(Router router) {
    router
        .change(KEYS + "/issue", KeyPages::issue, UserPage::show)
        .change(KEYS + "/rotate", KeyPages::rotate, UserPage::show)
        .change(KEYS + "/revoke", KeyPages::revoke, UserPage::show);
  }

  private static Answer issue(Visit visit) {
    Fields form = visit.form();
    List<String> permissions = form.lines("permissions");
    List<SiteId> sites = form.lines("sites").stream().map(SiteId::of).toList();
    NewKey key =
        NewKey.of(form.orEmpty("label"), end(visit))
            .onlyPermissions(permissions.isEmpty() ? null : permissions)
            .onlySites(sites.isEmpty() ? null : sites);
    return issued(visit, visit.organization().keys().issue(UserPage.id(visit), key));
  }

  private static Answer rotate(Visit visit) {
    Duration overlap = Times.hours(visit.form().text("overlap"));
    return issued(
        visit,
        visit
            .organization()
            .keys()
            .rotate(
                UserPage.id(visit),
                key(visit),
                end(visit),
                overlap == null ? Duration.ZERO : overlap));
  }

  private static Answer issued(Visit visit, IssuedKey issued) {
    Frame frame = Frame.of(visit, "Key", Section.USERS);
    IssuedSecret secret =
        new IssuedSecret(
            "The key " + issued.key().label(),
            "A program sends it as its token. It is shown here once, and kept as a digest only.",
            issued.secret(),
            frame.at("users", issued.key().user().toString()));
    return Html.page(out -> JteissuedGenerated.render(out, null, frame, secret));
  }

  private static Answer revoke(Visit visit) {
    visit.organization().keys().revoke(UserPage.id(visit), key(visit));
    return UserPage.back(visit, "key-revoked");
  }

  private static KeyId key(Visit visit) {
    return KeyId.of(visit.form().orEmpty("key"));
  }

  private static Instant end(Visit visit) {
    Instant end = new Times(visit.setup().zone()).parse(visit.form().text("expires"));
    if (end == null) {
      throw Refused.badRequest("A key needs a day on which it ends.");
    }
    return end;
  }
}
