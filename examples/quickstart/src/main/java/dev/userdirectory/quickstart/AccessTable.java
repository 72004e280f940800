package dev.userdirectory.quickstart;

import dev.userdirectory.Caller;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Decision;
import java.util.List;

/** Who may do what at which site, and why: each answer is a value that says what it rests on. */
final class AccessTable {

  private static final String LINE = "%-12s %-18s %-7s %-4s %s";

  private final UserDirectory directory;
  private final Cast cast;

  AccessTable(UserDirectory directory, Cast cast) {
    this.directory = directory;
    this.cast = cast;
  }

  void print(Screen screen) {
    screen.chapter("Who may do what, at which site, and why");
    screen.columns(LINE.formatted("user", "permission", "site", "may", "because"));
    for (SignInResult who : List.of(cast.jordan(), cast.jane(), cast.casey())) {
      Caller caller = Cast.caller(directory, who);
      row(screen, who, "cameras.view", Cast.DOCK_4, caller);
      row(screen, who, "cameras.view", Cast.GATE_1, caller);
      row(screen, who, "cameras.configure", Cast.DOCK_4, caller);
    }
  }

  private static void row(
      Screen screen, SignInResult who, String permission, SiteId site, Caller caller) {
    Decision decision = caller.check(permission, site);
    String line =
        LINE.formatted(
            who.user().displayName(),
            permission,
            site,
            decision.permitted() ? "yes" : "no",
            decision.permitted() ? String.join(", ", decision.because()) : decision.why());
    screen.line(decision.permitted() ? screen.good(line) : screen.bad(line));
  }
}
