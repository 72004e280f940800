package dev.userdirectory.console.internal.pages;

import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Preview;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Problem;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteuserchangeGenerated;
import dev.userdirectory.console.internal.templates.JteuserpreviewGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Section;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages for changing a user: the form, the preview and the change itself. */
public final class UserChangePages {

  private static final String CHANGE = "/o/{organization}/users/{user}/change";

  private UserChangePages() {}

  static void addTo(Router router) {
    router
        .get(CHANGE, UserChangePages::form)
        .ask(
            "/o/{organization}/users/{user}/preview",
            UserChangePages::preview,
            UserChangePages::form)
        .change(CHANGE, UserChangePages::change, UserChangePages::form);
  }

  /**
   * The effects that a change would have.
   *
   * @param preview the directory's preview of the change
   * @param refused why the change would be refused, or null
   * @param fields the form's fields, for submitting the form again
   */
  public record Outcome(
      Preview preview, @Nullable Problem refused, Map<String, List<String>> fields) {}

  private static Answer form(Visit visit) {
    OrganizationDirectory organization = visit.organization();
    User user = organization.users().get(UserPage.id(visit));
    Frame frame = Frame.of(visit, "Change " + user.displayName(), Section.USERS);
    Map<String, Boolean> roles = roles(visit, user);
    return Html.page(out -> JteuserchangeGenerated.render(out, null, frame, user, roles));
  }

  /**
   * {@return the roles that the reader may assign or the user holds, each with whether the user
   * holds it} Leaves out the owner role if it can't be assigned by name.
   */
  private static Map<String, Boolean> roles(Visit visit, User user) {
    Set<String> names = new LinkedHashSet<>(visit.organization().access().assignableRoles());
    names.addAll(user.roles());
    if (!visit.model().owner().assignable()) {
      names.remove(visit.model().owner().name());
    }
    Map<String, Boolean> roles = new LinkedHashMap<>();
    names.forEach(name -> roles.put(name, user.roles().contains(name)));
    return roles;
  }

  private static Answer preview(Visit visit) {
    OrganizationDirectory organization = visit.organization();
    User user = organization.users().get(UserPage.id(visit));
    UserChange change = UserChangeForm.of(visit, user);
    if (change.given().isEmpty()) {
      return UserPage.back(visit, "user-unchanged");
    }
    Preview preview = organization.access().preview(user.id(), change);
    Frame frame = Frame.of(visit, "Preview of a change", Section.USERS);
    Outcome outcome =
        new Outcome(
            preview,
            preview.refusal() == null ? null : ErrorPages.problem(preview.refusal()),
            fields(visit));
    return Html.page(
        out -> JteuserpreviewGenerated.render(out, null, frame, user, change, outcome));
  }

  private static Map<String, List<String>> fields(Visit visit) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String name : visit.form().names()) {
      if (!name.equals("token")) {
        fields.put(name, visit.form().rawAll(name));
      }
    }
    return fields;
  }

  private static Answer change(Visit visit) {
    OrganizationDirectory organization = visit.organization();
    User user = organization.users().get(UserPage.id(visit));
    UserChange change = UserChangeForm.of(visit, user);
    if (change.given().isEmpty()) {
      return UserPage.back(visit, "user-unchanged");
    }
    organization
        .users()
        .update(user.id(), change.expectedVersion(UserChangeForm.version(visit, user)));
    return UserPage.back(visit, "user-changed");
  }
}
