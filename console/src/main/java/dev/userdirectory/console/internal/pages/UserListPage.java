package dev.userdirectory.console.internal.pages;

import dev.userdirectory.CustomRole;
import dev.userdirectory.Page;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Role;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteusersGenerated;
import dev.userdirectory.console.internal.view.Choice;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Pager;
import dev.userdirectory.console.internal.view.Section;
import java.util.ArrayList;
import java.util.List;

/** The page that lists the users of an organization, with a search and filters. */
public final class UserListPage {

  private static final List<String> FILTERS =
      List.of("search", "state", "role", "site", "kind", "order");

  private UserListPage() {}

  static void addTo(Router router) {
    router.get("/o/{organization}/users", UserListPage::list);
  }

  /** The values of the filters, with the choices that each filter offers. */
  public record Filters(
      String search,
      String site,
      List<Choice> states,
      List<Choice> roles,
      List<Choice> kinds,
      List<Choice> orders,
      List<Choice> limits,
      boolean any) {}

  private static Answer list(Visit visit) {
    Frame frame = Frame.of(visit, "Users", Section.USERS);
    Fields query = visit.query();
    Page<User> page = visit.organization().users().list(asked(query), Pager.asked(query));
    Link list = new Link(visit.organizationUrl("users")).with(query, FILTERS);
    Filters filters = filters(query, roleNames(visit));
    return Html.page(
        out ->
            JteusersGenerated.render(
                out, null, frame, page.items(), Pager.of(page, list, query), filters));
  }

  private static UserQuery asked(Fields query) {
    UserQuery users =
        UserQuery.all()
            .search(query.text("search"))
            .role(query.text("role"))
            .kind(Choice.of(UserKind.class, query.text("kind")));
    String site = query.text("site");
    if (site != null) {
      users = users.site(SiteId.of(site));
    }
    UserState state = Choice.of(UserState.class, query.text("state"));
    if (state != null) {
      users = users.states(state);
    }
    UserQuery.Order order = Choice.of(UserQuery.Order.class, query.text("order"));
    return order == null ? users : users.orderBy(order);
  }

  private static Filters filters(Fields query, List<String> roles) {
    return new Filters(
        query.orEmpty("search"),
        query.orEmpty("site"),
        Choice.any("Any state", UserState.values(), query.text("state")),
        Choice.any("Any role", roles, query.text("role")),
        Choice.any("Any kind", UserKind.values(), query.text("kind")),
        List.of(
            new Choice("", "Oldest first", query.text("order") == null),
            new Choice("EMAIL", "By e-mail", "EMAIL".equals(query.text("order")))),
        Choice.among(Pager.limits(), query.text("limit")),
        FILTERS.stream().anyMatch(name -> query.text(name) != null));
  }

  /** {@return the names of all roles, of the host's model and of the organization} */
  static List<String> roleNames(Visit visit) {
    List<String> names = new ArrayList<>(visit.model().roles().stream().map(Role::name).toList());
    visit.organization().roles().list().stream().map(CustomRole::name).forEach(names::add);
    return names;
  }
}
