package dev.userdirectory.hosts;

import dev.userdirectory.Field;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The team product: the members of a team and their invitations. */
final class TeamProduct implements Product {

  private static final String MEMBERS = "/v1/members";
  private static final String MEMBER = MEMBERS + "/{id}";
  private static final String INVITATIONS = "/v1/invitations";
  private static final String INVITATION = INVITATIONS + "/{id}";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public RoleModel roles() {
    return RoleModels.ownerFlag();
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(MEMBERS, TeamProduct::members);
    routes.get(MEMBER, TeamProduct::member);
    routes.patch(MEMBER, TeamProduct::changeRole);
    routes.delete(MEMBER, TeamProduct::remove);
    routes.get(INVITATIONS, TeamProduct::invitations);
    routes.post(INVITATIONS, TeamProduct::invite);
    routes.delete(INVITATION, TeamProduct::cancel);
    routes.post(INVITATION + "/resend", TeamProduct::resend);
  }

  private static PageRequest page(Call call) {
    return PageRequest.number(call.number("page"), call.number("perPage"));
  }

  private static void members(Call call) {
    PageRequest request = page(call);
    Page<User> page = call.organization().users().list(UserQuery.members(), request);
    call.answer(PageJson.of(page.map(MemberJson::of), request));
  }

  private static void member(Call call) {
    call.answer(MemberJson.of(call.organization().users().get(call.user())));
  }

  private static void changeRole(Call call) {
    UserChange change = UserChange.empty().role(call.body().text("role")).keepingOwnership();
    call.answer(MemberJson.of(call.organization().users().update(call.user(), change)));
  }

  private static void remove(Call call) {
    call.organization().users().remove(call.user());
    call.answer(204);
  }

  private static void invitations(Call call) {
    PageRequest request = page(call);
    Page<Invitation> page = call.organization().invitations().list(InvitationQuery.all(), request);
    call.answer(PageJson.of(page.map(InvitationJson::of), request));
  }

  private static void invite(Call call) {
    Body body = call.body();
    NewUser user =
        NewUser.of(body.text("email")).role(body.text("role")).require(Field.EMAIL, Field.ROLES);
    call.answer(
        201, InvitationJson.of(call.organization().invitations().create(user).invitation()));
  }

  private static InvitationId invitation(Call call) {
    return InvitationId.of(call.path("id"));
  }

  private static void cancel(Call call) {
    call.organization().invitations().cancel(invitation(call));
    call.answer(204);
  }

  private static void resend(Call call) {
    call.organization().invitations().resend(invitation(call));
    call.answer(Map.of("message", "Invitation resent"));
  }

  @Override
  public String field(String name) {
    return switch (name) {
      case "limit" -> "perPage";
      case "roles" -> "role";
      default -> name;
    };
  }

  @Override
  public Object error(int status, String code, String message) {
    return Map.of("error", Map.of("code", code, "message", message));
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : TIME.format(at);
  }

  record ProfileJson(
      String id, @Nullable String firstName, @Nullable String lastName, String email) {}

  record MemberJson(
      String id,
      String role,
      String organizationId,
      boolean owner,
      String userId,
      ProfileJson userProfile,
      @Nullable String createdAt,
      @Nullable String updatedAt) {

    static MemberJson of(User user) {
      String person = user.externalId() == null ? user.id().toString() : user.externalId();
      return new MemberJson(
          user.id().toString(),
          user.role(),
          user.organization().id().toString(),
          user.owner(),
          person,
          new ProfileJson(person, user.firstName(), user.lastName(), user.email()),
          time(user.createdAt()),
          time(user.updatedAt()));
    }
  }

  record InvitationJson(
      String id,
      String email,
      String status,
      String role,
      String organizationId,
      String organizationName,
      @Nullable String sentAt,
      @Nullable String createdAt,
      @Nullable String updatedAt) {

    static InvitationJson of(Invitation invitation) {
      return new InvitationJson(
          invitation.id().toString(),
          invitation.email(),
          invitation.status().name(),
          invitation.role(),
          invitation.organization().id().toString(),
          invitation.organization().name(),
          time(invitation.sentAt()),
          time(invitation.createdAt()),
          time(invitation.updatedAt()));
    }
  }

  record PageJson<T>(List<T> data, int page, int perPage, long total) {

    static <T> PageJson<T> of(Page<T> page, PageRequest request) {
      int perPage = request.limit() == null ? PageRequest.DEFAULT_LIMIT : request.limit();
      int number = request.number() == null ? 1 : request.number();
      return new PageJson<>(page.items(), number, perPage, page.total());
    }
  }
}
