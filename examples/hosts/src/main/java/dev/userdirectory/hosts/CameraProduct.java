package dev.userdirectory.hosts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.userdirectory.Field;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The camera product: the users of a camera system. All paths are for admins and owners. */
final class CameraProduct implements Product {

  private static final String USERS = "/api/v1/users";
  private static final String USER = USERS + "/{id}";

  @Override
  public RoleModel roles() {
    return RoleModels.ownerAdminOperatorViewer();
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(USERS, CameraProduct::list);
    routes.post(USERS, CameraProduct::invite);
    routes.get(USER, CameraProduct::get);
    routes.patch(USER, CameraProduct::update);
    routes.delete(USER, CameraProduct::disable);
    routes.get(USER + "/sessions", CameraProduct::sessions);
    routes.delete(USER + "/sessions/{sid}", CameraProduct::revoke);
  }

  private static void list(Call call) {
    Page<User> page =
        call.organization(Permissions.USERS_READ)
            .users()
            .list(
                // Everybody it lists has an e-mail.
                UserQuery.all().kind(UserKind.PERSON),
                PageRequest.cursor(call.query("cursor"), call.number("limit")));
    call.answer(new ListJson(page.map(UserJson::listed).items(), page.next(), page.total()));
  }

  private static void invite(Call call) {
    Body body = call.body();
    List<String> sites = body.texts("site_ids");
    IssuedInvitation issued =
        call.organization()
            .invitations()
            .create(
                NewUser.of(body.text("email"))
                    .displayName(body.text("display_name"))
                    .role(body.text("role"))
                    .sites(sites == null ? null : sites.stream().map(SiteId::of).toList())
                    .require(Field.DISPLAY_NAME));
    call.answer(201, new InvitedJson(UserJson.changed(issued.user()), issued.sent()));
  }

  private static void get(Call call) {
    call.answer(
        UserJson.listed(call.organization(Permissions.USERS_READ).users().get(call.user())));
  }

  private static void update(Call call) {
    Body body = call.body();
    UserChange change =
        UserChange.empty()
            .displayName(body.text("display_name"))
            .role(body.text("role"))
            .enabled(body.flag("enabled"));
    call.answer(
        UserJson.changed(
            call.organization(Permissions.USERS_UPDATE).users().update(call.user(), change)));
  }

  private static void disable(Call call) {
    call.organization().users().disable(call.user());
    call.answer(Map.of("message", "user disabled"));
  }

  private static void sessions(Call call) {
    List<Session> sessions =
        call.organization(Permissions.SESSIONS_READ).sessions().list(call.user());
    call.answer(Map.of("data", sessions.stream().map(SessionJson::of).toList()));
  }

  private static void revoke(Call call) {
    call.organization(Permissions.SESSIONS_REVOKE)
        .sessions()
        .revoke(call.user(), SessionId.of(call.path("sid")));
    call.answer(Map.of("message", "session revoked"));
  }

  @Override
  public String field(String name) {
    return switch (name) {
      case "displayName" -> "display_name";
      case "roles" -> "role";
      case "sites" -> "site_ids";
      default -> name;
    };
  }

  @Override
  public Object error(int status, String code, String message) {
    return Map.of("error", code, "message", message);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A user; the answer to a change leaves the time of creation out. */
  record UserJson(
      String id,
      String email,
      @JsonProperty("display_name") String displayName,
      String role,
      boolean enabled,
      @JsonProperty("created_at") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String createdAt) {

    static UserJson listed(User user) {
      return of(user, time(user.createdAt()));
    }

    static UserJson changed(User user) {
      return of(user, null);
    }

    private static UserJson of(User user, @Nullable String createdAt) {
      return new UserJson(
          user.id().toString(),
          user.email(),
          user.displayName(),
          user.role(),
          user.enabled(),
          createdAt);
    }
  }

  record ListJson(
      List<UserJson> data, @JsonProperty("next_cursor") @Nullable String nextCursor, long total) {}

  record InvitedJson(UserJson user, @JsonProperty("invitation_sent") boolean invitationSent) {}

  record SessionJson(
      String id,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("last_active_at") String lastActiveAt,
      @JsonProperty("expires_at") String expiresAt) {

    static SessionJson of(Session session) {
      return new SessionJson(
          session.id().toString(),
          time(session.startedAt()),
          time(session.lastActiveAt()),
          time(session.expiresAt()));
    }
  }
}
