package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.NewRole;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.RoleChange;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.testkit.internal.oracle.AttemptedOperation;
import dev.userdirectory.testkit.internal.oracle.AttemptedOperation.Kind;
import dev.userdirectory.testkit.internal.oracle.Census;
import dev.userdirectory.testkit.internal.oracle.Person;
import dev.userdirectory.testkit.smallworlds.Bounds.Assignment;
import dev.userdirectory.testkit.smallworlds.Step.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists every step that can be tried in a world: every operation, by every actor, on every user.
 */
final class Transitions {

  private final Bounds bounds;
  private final boolean ownershipIsKept;

  Transitions(Bounds bounds) {
    this.bounds = bounds;
    this.ownershipIsKept = !bounds.model().owner().assignable();
  }

  List<Step> in(Census census) {
    List<Step> steps = new ArrayList<>();
    if (census.now().equals(Bounds.EARLY)) {
      steps.add(step("time passes", Kind.CHANGE, null, Transitions::timePasses));
    }
    for (Person person : census.people()) {
      ofNobody(steps, person);
    }
    new By(null, census, steps).addAll();
    for (Person actor : census.people()) {
      new By(actor, census, steps).addAll();
    }
    return steps;
  }

  private static @Nullable Object timePasses(Stage stage) {
    stage.letTimePass();
    return null;
  }

  private static Step step(String text, Kind kind, @Nullable UserId actor, Act act) {
    return new Step(text, new AttemptedOperation(kind, actor, null), act);
  }

  /** Adds the steps that a secret or the host authorizes, rather than an actor. */
  private static void ofNobody(List<Step> steps, Person person) {
    SignInRequest plain = SignInRequest.of(Stage.identity(person));
    Person.Promise promise = person.promise();
    if (promise != null) {
      steps.add(
          step(
              person.label() + " accepts",
              Kind.ACCEPT,
              null,
              stage ->
                  stage
                      .directory()
                      .signIn(plain.invitation(stage.code(promise.id())), RequestContext.none())));
    }
    if (!person.active()) {
      steps.add(
          step(
              person.label() + " signs in",
              Kind.ACCEPT,
              null,
              stage -> stage.directory().signIn(plain, RequestContext.none())));
    }
  }

  /** The steps of one actor; null is the system. */
  private final class By {

    private final @Nullable Person actor;
    private final @Nullable UserId id;
    private final Census census;
    private final List<Step> steps;
    private final List<Assignment> assignments;

    By(@Nullable Person actor, Census census, List<Step> steps) {
      this.actor = actor;
      this.id = actor == null ? null : actor.id();
      this.census = census;
      this.steps = steps;
      this.assignments = bounds.assignments(census.defined().values());
    }

    void addAll() {
      for (Person target : census.people()) {
        rights(target);
        overrides(target);
        state(target);
        profile(target);
        invitation(target);
        transfers(target);
      }
      if (census.people().size() < bounds.users()) {
        newcomers();
      }
      definitions();
      if (actor == null) {
        system();
      }
    }

    private void add(String text, Act act) {
      add(Kind.CHANGE, text, act);
    }

    private void add(Kind kind, String text, Act act) {
      steps.add(step(name() + " " + text, kind, id, act));
    }

    private String name() {
      return actor == null ? "system" : actor.label();
    }

    private void update(Person target, String text, UserChange change) {
      add(text, stage -> stage.as(id).users().update(target.id(), change));
    }

    private void rights(Person target) {
      for (Assignment to : assignments) {
        String text = target.label() + " to " + to;
        UserChange change = change(to);
        update(target, "updates " + text, change);
        if (target.state() == UserState.INVITED) {
          add(
              "updates and resends " + text,
              stage -> stage.as(id).users().updateAndResend(target.id(), change));
        }
        NewUser plain = input(target.email(), to);
        NewUser input = ownershipIsKept ? plain.keepingOwnership() : plain;
        add(
            "puts " + text + ", by id",
            stage -> stage.as(id).users().createOrUpdate(target.id(), input));
        add(
            "puts " + text + ", by e-mail",
            stage -> stage.as(id).users().createOrUpdate(null, input));
      }
    }

    private UserChange change(Assignment to) {
      return UserChange.empty()
          .roles(to.roles())
          .sites(to.sites())
          .keepingOwnership(ownershipIsKept);
    }

    private NewUser input(String email, Assignment to) {
      return NewUser.of(email).roles(to.roles()).sites(to.sites());
    }

    private void overrides(Person target) {
      Set<String> others = overriddenOfOthers(target);
      for (PermissionOverride old : target.overrides()) {
        update(
            target,
            "drops the override of " + old.permission() + " of " + target.label(),
            UserChange.empty().withoutOverride(old.permission()));
      }
      for (String permission : bounds.overridden()) {
        boolean room =
            others.isEmpty()
                && target.overrides().stream().allMatch(old -> old.permission().equals(permission));
        if (room) {
          override(target, permission, true);
          override(target, permission, false);
        }
      }
    }

    private Set<String> overriddenOfOthers(Person target) {
      return census.people().stream()
          .filter(person -> !person.id().equals(target.id()))
          .flatMap(person -> person.overrides().stream())
          .map(PermissionOverride::permission)
          .collect(Collectors.toSet());
    }

    private void override(Person target, String permission, boolean granted) {
      String text = (granted ? "grants " : "denies ") + target.label() + " " + permission;
      update(target, text, UserChange.empty().permission(permission, granted));
      if (Bounds.END.isAfter(census.now())) {
        update(
            target,
            text + " for a while",
            UserChange.empty().permission(permission, granted, Bounds.END));
      }
    }

    private void state(Person target) {
      update(target, "disables " + target.label(), UserChange.empty().enabled(false));
      update(target, "enables " + target.label(), UserChange.empty().enabled(true));
      add("removes " + target.label(), stage -> stage.as(id).users().remove(target.id()));
    }

    private void profile(Person target) {
      String plain = target.label() + "@small.example";
      String other = target.email().equals(plain) ? "new-" + plain : plain;
      update(
          target,
          "changes the e-mail of " + target.label(),
          UserChange.empty().verifiedEmail(other));
      update(
          target,
          "renames " + target.label(),
          UserChange.empty().firstName(target.nickname() == null ? "Robin" : ""));
      add(
          "ends the sessions of " + target.label(),
          stage -> stage.as(id).sessions().revokeAll(target.id()));
    }

    private void invitation(Person target) {
      Person.Promise promise = target.promise();
      if (promise != null) {
        add(
            "resends the invitation of " + target.label(),
            stage -> stage.as(id).invitations().resend(promise.id()));
        add(
            Kind.CANCEL,
            "cancels the invitation of " + target.label(),
            stage -> stage.as(id).invitations().cancel(promise.id()));
      }
    }

    private void transfers(Person giver) {
      for (Person receiver : census.people()) {
        for (Set<String> kept : bounds.holdings()) {
          if (!receiver.id().equals(giver.id()) && !kept.contains(bounds.model().owner().name())) {
            String text =
                "%s hands the ownership of %s over to %s, keeping %s"
                    .formatted(name(), giver.label(), receiver.label(), kept);
            steps.add(
                new Step(
                    text,
                    new AttemptedOperation(
                        Kind.CHANGE,
                        id,
                        new AttemptedOperation.Transfer(giver.id(), receiver.id(), kept)),
                    stage ->
                        stage.as(id).users().transferOwnership(giver.id(), receiver.id(), kept)));
          }
        }
      }
    }

    private void newcomers() {
      String label = census.freeLabel();
      for (Assignment to : assignments) {
        NewUser user = input(label + "@small.example", to).displayName(label);
        String text = label + " as " + to;
        add("creates " + text, stage -> stage.as(id).users().create(user));
        add("puts the new " + text, stage -> stage.as(id).users().createOrUpdate(null, user));
        add("invites " + text, stage -> stage.as(id).invitations().create(user));
      }
    }

    private void definitions() {
      for (NewRole form : bounds.forms()) {
        String text = form.name() + " " + bounds.forms().indexOf(form);
        if (census.defined().isEmpty()) {
          add(Kind.DEFINE, "defines " + text, stage -> stage.as(id).roles().define(form));
        } else {
          RoleChange change =
              RoleChange.empty()
                  .rank(form.rank())
                  .at(form.scope())
                  .grantingOnly(form.permissions());
          add(
              Kind.DEFINE,
              "changes to " + text,
              stage -> stage.as(id).roles().change(form.name(), change));
        }
      }
      for (Role role : census.defined().values()) {
        add(
            Kind.DEFINE,
            "deletes " + role.name(),
            stage -> stage.as(id).roles().delete(role.name()));
      }
    }

    private void system() {
      for (SiteId site : bounds.sites()) {
        add("withdraws site " + site, stage -> stage.system().withdrawSite(site));
      }
      for (Person target : census.people()) {
        for (Assignment to : assignments) {
          List<NewUser> rows = List.of(input(target.email(), to));
          add(
              "imports " + target.label() + " as " + to,
              stage -> stage.system().importUsers(rows, row -> {}));
        }
      }
    }
  }
}
