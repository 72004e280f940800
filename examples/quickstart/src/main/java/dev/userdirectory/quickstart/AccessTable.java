package dev.userdirectory.quickstart;

import dev.userdirectory.Caller;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Decision;
import java.io.PrintStream;
import java.util.List;

/** Who may do what at which site, and why: each answer is a value that says what it rests on. */
final class AccessTable {

  private final UserDirectory directory;
  private final Cast cast;

  AccessTable(UserDirectory directory, Cast cast) {
    this.directory = directory;
    this.cast = cast;
  }

  void print(PrintStream out) {
    Chapter.begin(out, "Who may do what, at which site, and why");
    for (SignInResult who : List.of(cast.jordan(), cast.jane(), cast.casey())) {
      Caller caller = Cast.caller(directory, who);
      row(out, who, "cameras.view", Cast.DOCK_4, caller);
      row(out, who, "cameras.view", Cast.GATE_1, caller);
      row(out, who, "cameras.configure", Cast.DOCK_4, caller);
    }
  }

  private static void row(
      PrintStream out, SignInResult who, String permission, SiteId site, Caller caller) {
    Decision decision = caller.check(permission, site);
    out.printf(
        "%-12s %-18s %-7s %-4s %s%n",
        who.user().displayName(),
        permission,
        site,
        decision.permitted() ? "yes" : "no",
        decision.permitted() ? String.join(", ", decision.because()) : decision.why());
  }
}
