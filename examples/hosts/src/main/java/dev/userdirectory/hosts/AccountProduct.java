package dev.userdirectory.hosts;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.ResendResult;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account product: the users of an account; every operation is a POST. */
final class AccountProduct implements Product {

  private static final String LOGIN = "/user/login";

  @Override
  public RoleModel roles() {
    return RoleModels.ownerAdminUser();
  }

  @Override
  public DirectorySettings settings() {
    return DirectorySettings.defaults().trustingCallersWithEmail();
  }

  /** Requires a token of the issuer for a login, and a session's token for everything else. */
  @Override
  public void admit(Call call) {
    if (call.isTo(LOGIN)) {
      call.identity();
    } else {
      call.caller();
    }
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/user/find", AccountProduct::find);
    routes.post("/user/get", AccountProduct::get);
    routes.post(LOGIN, AccountProduct::login);
    routes.post("/user/remove", AccountProduct::remove);
    routes.post("/user/update", AccountProduct::update);
    routes.post("/user/updateRole", AccountProduct::updateRole);
  }

  private static void find(Call call) {
    Body body = call.body();
    UserQuery query = UserQuery.all().id(body.text("id")).email(body.text("email"));
    String next = call.query("next");
    Page<User> page =
        call.organization()
            .users()
            .list(
                query.orderBy(order(call.query("index"))),
                PageRequest.cursor(next == null ? call.query("prev") : next, call.number("limit"))
                    .withoutTotal());
    call.answer(
        new FoundJson(
            page.map(user -> UserJson.of(user, null)).items(), page.next(), page.previous()));
  }

  private static UserQuery.Order order(@Nullable String index) {
    return switch (index == null ? "primary" : index) {
      case "primary" -> UserQuery.Order.CREATED;
      case "gs1" -> UserQuery.Order.EMAIL;
      default ->
          throw new DirectoryException.Invalid(
              List.of(new Fault("index", "is none; give primary or gs1.")));
    };
  }

  /** Returns the user that the request names, or the caller if it names none. */
  private static UserRef named(@Nullable String id, @Nullable String email) {
    return id == null && email == null ? UserRef.me() : UserRef.idOrEmail(id, email);
  }

  private static void get(Call call) {
    Body body = call.body();
    UserRef ref = named(body.text("id"), body.text("email"));
    call.answer(UserJson.of(call.organization().users().get(ref), null));
  }

  private static void login(Call call) {
    Body body = call.body();
    SignInResult signIn =
        call.directory()
            .signIn(
                SignInRequest.of(call.identity())
                    .invitation(body.text("invite"))
                    .register(body.flag("register")),
                call.context());
    call.answer(
        new LoginJson(
            AccountJson.of(signIn.organization()),
            UserJson.of(signIn.user(), null),
            signIn.token().reveal()));
  }

  private static void remove(Call call) {
    Body body = call.body();
    UserRef ref = UserRef.idOrEmail(body.text("id"), body.text("email"));
    call.organization(Permissions.USERS_REMOVE).users().remove(ref);
    call.answer(Map.of());
  }

  private static void update(Call call) {
    Body body = call.body();
    UserChange change =
        UserChange.empty()
            .email(body.text("email"))
            .firstName(body.text("first"))
            .lastName(body.text("last"))
            .preferences(body.object("preferences"));
    User user = call.organization().users().update(named(body.text("id"), null), change);
    call.answer(UserJson.of(user, null));
  }

  private static void updateRole(Call call) {
    Body body = call.body();
    UserRef ref = UserRef.idOrEmail(body.text("id"), null);
    UserChange change = UserChange.empty().role(body.text("role"));
    OrganizationDirectory account = call.organization();
    if (Boolean.TRUE.equals(body.flag("sendInvite"))) {
      ResendResult resent = account.users().updateAndResend(ref, change);
      String code = resent.invitation() == null ? null : resent.invitation().code().reveal();
      call.answer(UserJson.of(resent.user(), code));
    } else {
      call.answer(UserJson.of(account.users().update(ref, change), null));
    }
  }

  @Override
  public String field(String name) {
    return switch (name) {
      case "firstName" -> "first";
      case "lastName" -> "last";
      case "roles" -> "role";
      default -> name;
    };
  }

  @Override
  public Object error(int status, String code, String message) {
    return Map.of("error", Map.of("code", code, "message", message));
  }

  record AccountJson(String id, String name) {

    static AccountJson of(Organization organization) {
      return new AccountJson(organization.id().toString(), organization.name());
    }
  }

  record UserJson(
      String accountId,
      @Nullable String activity,
      String email,
      @Nullable String first,
      String id,
      @Nullable String invite,
      @Nullable String last,
      Map<String, Object> preferences,
      String role,
      String state) {

    static UserJson of(User user, @Nullable String invite) {
      return new UserJson(
          user.organization().id().toString(),
          user.lastActivityAt() == null ? null : user.lastActivityAt().toString(),
          user.email(),
          user.firstName(),
          user.id().toString(),
          invite,
          user.lastName(),
          user.preferences(),
          user.role(),
          user.state().name().toLowerCase(Locale.ROOT));
    }
  }

  record FoundJson(List<UserJson> data, @Nullable String next, @Nullable String prev) {}

  record LoginJson(AccountJson account, UserJson user, String token) {}
}
