package dev.userdirectory.console;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewRole;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What users and clients leave in a directory to see it run elsewhere. */
final class HostileTexts {

  private HostileTexts() {}

  /** Puts a text wherever a directory keeps any, and returns the user who has most of it. */
  static UserId plant(TestDirectory acme, String text, int n) {
    SystemDirectory system = acme.system();
    String email = emailOf(acme, text, n);
    RequestContext context = new RequestContext(text, text, text);
    User user =
        system
            .users()
            .create(
                NewUser.of(email)
                    .displayName(text)
                    .firstName(text)
                    .lastName(text)
                    .externalId("idp" + n + text)
                    .preferences(Map.of(text, text, "list", List.of(text, Map.of("deep", text))))
                    .role("viewer")
                    .sites(SiteId.of(text)));
    system
        .invitations()
        .create(
            NewUser.of(emailOf(acme, text, n + 100))
                .displayName(text)
                .role("viewer")
                .sites(SiteId.of(text)));
    system.roles().define(NewRole.named("role" + n).label(text).rank(5));
    User machine =
        system.users().create(NewUser.machine(text).role("operator").sites(SiteId.of(text)));
    NewKey key = NewKey.of(text, acme.clock().instant().plus(Duration.ofDays(9)));
    system.keys().issue(machine.id(), key.onlySites(SiteId.of(text)));
    acme.directory().signIn(SignInRequest.of(Identity.verified("idp" + n + text, email)), context);
    system.startOnBehalf(user.id(), text, text, acme.clock().instant().plus(Duration.ofHours(1)));
    system.users().update(user.id(), UserChange.empty().lastName("changed"));
    system.rename(text);
    return user.id();
  }

  /** A quoted local part holds nearly everything. */
  private static String emailOf(TestDirectory acme, String text, int n) {
    String quoted = "\"" + n + text.replace("\\", "").replace("\"", "'") + "\"@acme.example";
    try {
      acme.system().access().preview(acme.idOf("dan"), UserChange.empty().email(quoted));
      return quoted;
    } catch (DirectoryException.Invalid e) {
      return "plain" + n + "@acme.example";
    }
  }
}
