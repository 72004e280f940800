package dev.userdirectory.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The beacon product: the users of a beacon system, with five flags for what each may do. */
final class BeaconProduct implements Product {

  private static final String USERS = "/api/v2/users";
  private static final String USER = USERS + "/{id}";
  private static final List<String> FLAGS =
      List.of("accountManagement", "userManagement", "addBeacons", "toggleBeacons", "viewMetrics");

  @Override
  public RoleModel roles() {
    return RoleModels.permissionFlags();
  }

  @Override
  public DirectorySettings settings() {
    return DirectorySettings.defaults().locales("en", "fr", "da", "de").trustingCallersWithEmail();
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(USERS, BeaconProduct::index);
    routes.get(USER, BeaconProduct::show);
    routes.post(USERS, BeaconProduct::invite);
    routes.put(USER, BeaconProduct::update);
    routes.put(USER + "/permissions", BeaconProduct::permissions);
    routes.put(USER + "/activate", call -> enable(call, true, "User activated"));
    routes.put(USER + "/deactivate", call -> enable(call, false, "User deactivated"));
  }

  private static void index(Call call) {
    OrganizationDirectory account = call.organization();
    call.answer(account.users().stream(UserQuery.all()).map(UserJson::of).toList());
  }

  private static void show(Call call) {
    call.answer(UserJson.of(call.organization().users().get(call.user())));
  }

  private static void invite(Call call) {
    call.organization().invitations().create(NewUser.of(call.body().text("email")));
    call.answer(MessageJson.done("User invited."));
  }

  private static void update(Call call) {
    Body body = call.body();
    UserChange change =
        UserChange.empty()
            .firstName(body.text("firstName"))
            .lastName(body.text("lastName"))
            .email(body.text("email"))
            .locale(body.text("locale"))
            .timeZone(body.text("timezone"));
    call.answer(UserJson.of(call.organization().users().update(call.user(), change)));
  }

  private static void permissions(Call call) {
    Body body = call.body();
    UserChange change = UserChange.empty();
    for (String flag : FLAGS) {
      change = change.permission(flag, body.flag(flag));
    }
    User user = call.organization().users().update(call.user(), change);
    Map<String, Boolean> flags = new LinkedHashMap<>();
    FLAGS.forEach(flag -> flags.put(flag, user.may(flag)));
    call.answer(flags);
  }

  private static void enable(Call call, boolean enabled, String message) {
    call.organization().users().update(call.user(), UserChange.empty().enabled(enabled));
    call.answer(MessageJson.done(message));
  }

  @Override
  public String field(String name) {
    return name.equals("timeZone") ? "timezone" : name;
  }

  @Override
  public Object error(int status, String code, String message) {
    return new MessageJson(true, message, status);
  }

  record UserJson(
      @JsonProperty("_id") String id,
      @Nullable String firstName,
      @Nullable String lastName,
      String email,
      String locale,
      String timezone) {

    static UserJson of(User user) {
      return new UserJson(
          user.id().toString(),
          user.firstName(),
          user.lastName(),
          user.email(),
          user.locale(),
          user.timeZone());
    }
  }

  record MessageJson(boolean error, String message, int statusCode) {

    static MessageJson done(String message) {
      return new MessageJson(false, message, 200);
    }
  }
}
