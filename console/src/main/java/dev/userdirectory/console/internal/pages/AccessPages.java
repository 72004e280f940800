package dev.userdirectory.console.internal.pages;

import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Refused;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteaccessGenerated;
import dev.userdirectory.console.internal.templates.JteuseraccessGenerated;
import dev.userdirectory.console.internal.templates.JtewhoGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Pager;
import dev.userdirectory.console.internal.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pages that show who may do what, where, and why. */
public final class AccessPages {

  /**
   * The most users that a cell counts, so that a page's cost does not grow with the organization.
   */
  private static final int COUNTED = 10;

  private AccessPages() {}

  static void addTo(Router router) {
    router
        .get("/o/{organization}/access", AccessPages::matrix)
        .get("/o/{organization}/access/who", AccessPages::who)
        .get("/o/{organization}/access/user", AccessPages::findUser)
        .get("/o/{organization}/users/{user}/access", AccessPages::ofUser);
  }

  /**
   * A table with a row for each permission and a column for each site.
   *
   * @param <C> the type of a cell's content
   * @param sites the columns; the first one, null, is "everywhere"
   * @param rows the rows
   */
  public record Matrix<C>(List<@Nullable SiteId> sites, List<Row<C>> rows) {}

  /**
   * A row of a matrix, with the cells of one permission.
   *
   * @param <C> the type of a cell's content
   * @param permission the permission
   * @param cells one cell for each site
   */
  public record Row<C>(String permission, List<Cell<C>> cells) {}

  /**
   * A cell of a matrix.
   *
   * @param <C> the type of the content
   * @param site the cell's site; null for everywhere
   * @param content the content
   */
  public record Cell<C>(@Nullable SiteId site, C content) {

    /** {@return the name of the cell's site as shown on the page} */
    public String place() {
      return site == null ? "everywhere" : "at " + site.value();
    }
  }

  /**
   * A user who may do something, and why.
   *
   * @param user the user
   * @param decision the decision that says why; null if the reader may not see it
   */
  public record Able(User user, @Nullable Decision decision) {}

  private static Answer matrix(Visit visit) {
    Frame frame = Frame.of(visit, "Who may do what", Section.ACCESS);
    OrganizationDirectory organization = visit.organization();
    List<SiteId> sites = Sites.asked(visit);
    PageRequest counted = PageRequest.first().limit(COUNTED).withoutTotal();
    Matrix<String> matrix =
        matrix(visit, sites, (permission, site) -> count(organization, permission, site, counted));
    String typed = String.join("\n", visit.query().lines("sites"));
    return Html.page(out -> JteaccessGenerated.render(out, null, frame, matrix, typed));
  }

  private static String count(
      OrganizationDirectory organization,
      String permission,
      @Nullable SiteId site,
      PageRequest counted) {
    Page<User> some = whoCan(organization, permission, site, counted);
    return some.items().size() + (some.next() == null ? "" : "+");
  }

  private static Page<User> whoCan(
      OrganizationDirectory organization,
      String permission,
      @Nullable SiteId site,
      PageRequest page) {
    return site == null
        ? organization.access().whoCan(permission, page)
        : organization.access().whoCan(permission, site, page);
  }

  private static <C> Matrix<C> matrix(
      Visit visit, List<SiteId> sites, BiFunction<String, @Nullable SiteId, C> content) {
    List<@Nullable SiteId> columns = new ArrayList<>();
    columns.add(null);
    columns.addAll(sites);
    List<Row<C>> rows = new ArrayList<>();
    for (String permission : visit.model().permissions()) {
      List<Cell<C>> cells = new ArrayList<>();
      for (SiteId site : columns) {
        cells.add(new Cell<>(site, content.apply(permission, site)));
      }
      rows.add(new Row<>(permission, cells));
    }
    return new Matrix<>(columns, rows);
  }

  private static Answer who(Visit visit) {
    Fields query = visit.query();
    String permission = query.text("permission");
    if (permission == null) {
      throw Refused.badRequest("The question lacks a permission. Choose a cell of the matrix.");
    }
    SiteId site = query.text("site") == null ? null : SiteId.of(query.text("site"));
    Frame frame = Frame.of(visit, "Who may " + permission, Section.ACCESS);
    OrganizationDirectory organization = visit.organization();
    Page<User> page = whoCan(organization, permission, site, Pager.asked(query));
    List<Able> able =
        page.items().stream()
            .map(user -> new Able(user, whyOrNull(organization, user, permission, site)))
            .toList();
    Link list = new Link(visit.organizationUrl("access", "who")).with("permission", permission);
    Pager pager = Pager.of(page, list.with("site", site), query);
    Cell<String> asked = new Cell<>(site, permission);
    return Html.page(out -> JtewhoGenerated.render(out, null, frame, asked, able, pager));
  }

  private static @Nullable Decision whyOrNull(
      OrganizationDirectory organization, User user, String permission, @Nullable SiteId site) {
    return Visible.orNull(() -> explain(organization, user, permission, site));
  }

  private static Decision explain(
      OrganizationDirectory organization, User user, String permission, @Nullable SiteId site) {
    return site == null
        ? organization.access().explain(user.id(), permission)
        : organization.access().explain(user.id(), permission, site);
  }

  private static Answer findUser(Visit visit) {
    UserRef asked = UserRef.email(visit.query().text("email"));
    User user = visit.organization().users().get(asked);
    return Answer.seeOther(visit.organizationUrl("users", user.id().toString(), "access"));
  }

  private static Answer ofUser(Visit visit) {
    OrganizationDirectory organization = visit.organization();
    User user = organization.users().get(UserPage.id(visit));
    Frame frame = Frame.of(visit, "What " + user.displayName() + " may do", Section.USERS);
    List<SiteId> sites = Sites.askedOr(visit, user.sites());
    Matrix<Decision> matrix =
        matrix(visit, sites, (permission, site) -> explain(organization, user, permission, site));
    String typed = String.join("\n", visit.query().lines("sites"));
    return Html.page(out -> JteuseraccessGenerated.render(out, null, frame, user, matrix, typed));
  }
}
