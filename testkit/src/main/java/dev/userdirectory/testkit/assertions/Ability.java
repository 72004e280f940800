package dev.userdirectory.testkit.assertions;

import dev.userdirectory.Caller;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user or caller may do, and why, as shown in the messages of failed assertions. */
abstract class Ability {

  abstract Decision everywhere(String permission);

  abstract Decision at(String permission, SiteId site);

  /**
   * Returns the decision everywhere or, if that is a refusal, the first permitting decision at one
   * of the user's sites, if there is one.
   */
  abstract Decision best(String permission);

  /** Returns a description of the user or caller for failure messages. */
  abstract String who();

  final void require(boolean permitted, String permission, String place, Decision decision) {
    if (decision.permitted() != permitted) {
      throw new AssertionError(failure(permitted, permission, place, decision));
    }
  }

  /** Verifies that they may do something, either everywhere or at one of their sites. */
  final void requireSomewhere(String permission) {
    Decision decision = best(permission);
    if (!decision.permitted()) {
      throw new AssertionError(
          "%s%nThat is: neither everywhere nor at a site of theirs. To ask about one site, name it first: .at(site).doing(\"%s\")."
              .formatted(failure(true, permission, "anywhere", decision), permission));
    }
  }

  private String failure(boolean permitted, String permission, String place, Decision decision) {
    return "%nExpected: %s %s '%s' %s.%nBut: %s%n%s%s"
        .formatted(
            who(),
            permitted ? "may do" : "may not do",
            permission,
            place,
            decision.why(),
            permitted ? "The rule that decided: " + decision.rule().text() + ". " : "",
            decision.because().isEmpty() ? "" : "It rests on: " + decision.because());
  }

  /** Returns what a user may do, as the directory decides now. */
  static Ability of(UserDirectory directory, User user) {
    return new OfUser(
        directory.actingAs(SystemActor.named("assertion"), user.organization().id()), user);
  }

  /** Returns what a caller could do at the time of the call. */
  static Ability of(Caller caller) {
    return new OfCaller(caller);
  }

  private static final class OfUser extends Ability {
    private final SystemDirectory system;
    private final User user;

    OfUser(SystemDirectory system, User user) {
      this.system = system;
      this.user = user;
    }

    @Override
    Decision everywhere(String permission) {
      return system.access().explain(user.id(), permission);
    }

    @Override
    Decision at(String permission, SiteId site) {
      return system.access().explain(user.id(), permission, site);
    }

    @Override
    Decision best(String permission) {
      Decision everywhere = everywhere(permission);
      if (everywhere.permitted()) {
        return everywhere;
      }
      Set<SiteId> sites = system.users().get(user.id()).sites();
      return sites.stream()
          .map(site -> at(permission, site))
          .filter(Decision::permitted)
          .findFirst()
          .orElse(everywhere);
    }

    @Override
    String who() {
      User now = system.users().get(user.id());
      return "%s (%s, %s%s%s)"
          .formatted(
              now.email(),
              now.state(),
              String.join(" and ", now.roles()),
              at(now.sites()),
              ended(now.expiredOverrides()));
    }

    private static String ended(List<PermissionOverride> overrides) {
      return overrides.stream()
          .map(
              each ->
                  "; its override of '%s' ended at %s".formatted(each.permission(), each.until()))
          .collect(Collectors.joining());
    }

    private static String at(Collection<SiteId> sites) {
      return sites.stream()
          .map(SiteId::toString)
          .sorted()
          .collect(Collectors.joining(", ", sites.isEmpty() ? "" : " at ", ""));
    }
  }

  private static final class OfCaller extends Ability {
    private final Caller caller;

    OfCaller(Caller caller) {
      this.caller = caller;
    }

    @Override
    Decision everywhere(String permission) {
      return caller.check(permission);
    }

    @Override
    Decision at(String permission, SiteId site) {
      return caller.check(permission, site);
    }

    /** Names no site, because a caller tells only whether there is one. */
    @Override
    Decision best(String permission) {
      Decision everywhere = everywhere(permission);
      return caller.mayAnywhere(permission) == everywhere.permitted()
          ? everywhere
          : new Decision(true, everywhere.rule(), "It is allowed at a site of theirs.", List.of());
    }

    @Override
    String who() {
      return "The caller " + caller.user();
    }
  }
}
