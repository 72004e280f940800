package dev.userdirectory.console.internal.pages;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Key;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteuserGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Names;
import dev.userdirectory.console.internal.view.Rights;
import dev.userdirectory.console.internal.view.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one user, with the user's profile, roles, sessions, keys and history. */
public final class UserPage {

  private static final String USER = "/o/{organization}/users/{user}";
  private static final int RECENT = 20;

  private UserPage() {}

  static void addTo(Router router) {
    router
        .get(USER, UserPage::show)
        .change(USER + "/disable", UserPage::disable, UserPage::show)
        .change(USER + "/enable", UserPage::enable, UserPage::show)
        .change(USER + "/remove", UserPage::remove, UserPage::show)
        .change(USER + "/transfer", UserPage::transfer, UserPage::show)
        .change(USER + "/sessions/revoke", UserPage::revokeSession, UserPage::show)
        .change(USER + "/sessions/revoke-all", UserPage::revokeSessions, UserPage::show);
  }

  /**
   * A user's sessions, keys and history; each is null if the reader may not see it.
   *
   * @param sessions the live sessions
   * @param keys the live keys
   * @param history the newest events of which the user is the target
   */
  public record Belongings(
      @Nullable List<Session> sessions,
      @Nullable List<Key> keys,
      @Nullable List<AuditEvent> history) {}

  /** The actions that the page of a user offers. */
  public record Actions(
      boolean change,
      boolean disable,
      boolean enable,
      boolean remove,
      boolean transfer,
      boolean revokeSessions,
      boolean issueKeys,
      boolean revokeKeys) {

    /** {@return whether the box of actions contains any action} */
    public boolean any() {
      return disable || enable || remove || transfer;
    }
  }

  static UserId id(Visit visit) {
    return UserId.of(visit.variable("user"));
  }

  static Answer back(Visit visit, String done) {
    String url = visit.organizationUrl("users", visit.variable("user"));
    return Answer.seeOther(new Link(url).with("done", done).url());
  }

  static Answer show(Visit visit) {
    OrganizationDirectory organization = visit.organization();
    User user = organization.users().get(id(visit));
    Frame frame = Frame.of(visit, user.displayName(), Section.USERS);
    Belongings belongings = belongings(visit, frame.rights(), user);
    Actions actions = actions(visit, frame.rights(), user);
    Names names = new Names(organization);
    return Html.page(
        out -> JteuserGenerated.render(out, null, frame, user, belongings, actions, names));
  }

  private static Belongings belongings(Visit visit, Rights rights, User user) {
    OrganizationDirectory organization = visit.organization();
    boolean self = rights.is(user.id());
    boolean person = user.kind() == UserKind.PERSON;
    boolean keys = self || rights.sees(Permissions.KEYS_MANAGE);
    return new Belongings(
        person && (self || rights.sees(Permissions.SESSIONS_READ))
            ? Visible.orNull(() -> organization.sessions().list(user.id()))
            : null,
        keys ? Visible.orNull(() -> organization.keys().list(user.id())) : null,
        rights.seesAll(Permissions.AUDIT_READ) ? history(organization, user.id()) : null);
  }

  private static List<AuditEvent> history(OrganizationDirectory organization, UserId user) {
    PageRequest page = PageRequest.first().limit(RECENT).withoutTotal();
    return organization.audit().list(AuditQuery.latest().target(user), page).items();
  }

  private static Actions actions(Visit visit, Rights rights, User user) {
    boolean self = rights.is(user.id());
    boolean person = user.kind() == UserKind.PERSON;
    boolean active = user.state() == UserState.ACTIVE;
    boolean state = rights.changes() && !self && on(visit, rights, Permissions.USERS_DISABLE, user);
    return new Actions(
        self || rights.sees(Permissions.USERS_UPDATE) || rights.sees(Permissions.ROLES_ASSIGN),
        state && user.state() != UserState.DISABLED,
        state && user.state() == UserState.DISABLED,
        rights.changes() && (self || on(visit, rights, Permissions.USERS_REMOVE, user)),
        rights.changes() && user.owner() && active && (self || rights.staff()),
        rights.changes()
            && person
            && (self || on(visit, rights, Permissions.SESSIONS_REVOKE, user)),
        rights.changes() && active && issuesKeys(visit, rights, user),
        rights.changes() && (self || on(visit, rights, Permissions.KEYS_MANAGE, user)));
  }

  private static boolean issuesKeys(Visit visit, Rights rights, User user) {
    return user.kind() == UserKind.MACHINE
        ? on(visit, rights, Permissions.KEYS_MANAGE, user)
        : rights.is(user.id()) && visit.model().allowsPersonalKeys();
  }

  private static boolean on(Visit visit, Rights rights, String permission, User user) {
    return rights.sees(permission)
        && visit.organization().access().mayActOn(permission, user.id()).permitted();
  }

  private static Answer disable(Visit visit) {
    visit.organization().users().disable(id(visit));
    return back(visit, "user-disabled");
  }

  private static Answer enable(Visit visit) {
    visit.organization().users().enable(id(visit));
    return back(visit, "user-enabled");
  }

  private static Answer remove(Visit visit) {
    visit.organization().users().remove(id(visit));
    Link list = new Link(visit.organizationUrl("users"));
    return Answer.seeOther(list.with("done", "user-removed").url());
  }

  private static Answer transfer(Visit visit) {
    UserRef receiver = UserRef.email(visit.form().text("receiver"));
    visit.organization().users().transferOwnership(id(visit), receiver, visit.form().all("role"));
    return back(visit, "ownership-transferred");
  }

  private static Answer revokeSession(Visit visit) {
    SessionId session = SessionId.of(visit.form().orEmpty("session"));
    visit.organization().sessions().revoke(id(visit), session);
    return back(visit, "session-ended");
  }

  private static Answer revokeSessions(Visit visit) {
    visit.organization().sessions().revokeAll(id(visit));
    return back(visit, "sessions-ended");
  }
}
