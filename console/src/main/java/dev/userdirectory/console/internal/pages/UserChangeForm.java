package dev.userdirectory.console.internal.pages;

import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.view.Numbers;
import dev.userdirectory.console.internal.view.Times;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts a submitted form into a change of a user. The change contains only the values that
 * differ from the user's current ones, so that changing a name does not require the right to assign
 * roles.
 */
final class UserChangeForm {

  private final User user;
  private final Fields form;
  private UserChange change = UserChange.empty();

  private UserChangeForm(User user, Fields form) {
    this.user = user;
    this.form = form;
  }

  static UserChange of(Visit visit, User user) {
    UserChangeForm form = new UserChangeForm(user, visit.form());
    form.texts();
    form.roles(visit);
    form.sites();
    form.overrides(new Times(visit.setup().zone()));
    return form.change;
  }

  /** {@return the version of the user that the form was filled from} */
  static @Nullable Long version(Visit visit, User user) {
    Long seen = Numbers.parseLong(visit.form().text("version"));
    return seen == null ? Long.valueOf(user.version()) : seen;
  }

  private void texts() {
    text("email", user.email(), UserChange::email);
    text("displayName", user.displayName(), UserChange::displayName);
    text("firstName", user.firstName(), UserChange::firstName);
    text("lastName", user.lastName(), UserChange::lastName);
    text("locale", user.locale(), UserChange::locale);
    text("timeZone", user.timeZone(), UserChange::timeZone);
  }

  private void text(
      String name, @Nullable String now, BiFunction<UserChange, String, UserChange> set) {
    String given = form.raw(name);
    if (given != null && !given.equals(now == null ? "" : now)) {
      change = set.apply(change, given);
    }
  }

  private void roles(Visit visit) {
    if (!form.has("roles")) {
      return;
    }
    Set<String> chosen = new LinkedHashSet<>(form.all("role"));
    String owner = visit.model().owner().name();
    boolean keeping = user.owner() && !visit.model().owner().assignable();
    Set<String> held = new LinkedHashSet<>(user.roles());
    if (keeping) {
      held.remove(owner);
    }
    if (!chosen.equals(held)) {
      change = change.roles(chosen).keepingOwnership(keeping);
    }
  }

  private void sites() {
    if (!form.has("sites")) {
      return;
    }
    Set<SiteId> given =
        form.lines("sites").stream()
            .map(SiteId::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!given.equals(user.sites())) {
      change = change.sites(given);
    }
  }

  private void overrides(Times times) {
    for (String permission : form.all("drop")) {
      change = change.withoutOverride(permission);
    }
    List<String> permissions = form.rawAll("overridePermission");
    List<String> effects = form.rawAll("overrideEffect");
    List<String> ends = form.rawAll("overrideUntil");
    int complete = Math.min(permissions.size(), Math.min(effects.size(), ends.size()));
    for (int i = 0; i < complete; i++) {
      if (!permissions.get(i).isBlank()) {
        override(permissions.get(i), effects.get(i), ends.get(i), times);
      }
    }
  }

  private void override(String permission, String effect, String end, Times times) {
    boolean granted = effect.equals("grant");
    Instant until = end.isBlank() ? null : times.parse(end);
    change =
        until == null
            ? change.permission(permission, granted)
            : change.permission(permission, granted, until);
  }
}
