package dev.userdirectory.hosts;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Field;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.SiteId;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The site product: the users of an organisation and its sites, with the host's own OAuth. */
final class SiteProduct implements Product {

  private static final String USERS = "/users";
  private static final String USER = USERS + "/{id}";

  @Override
  public RoleModel roles() {
    return RoleModels.ownerAdminSupportMember();
  }

  @Override
  public void addTo(Routes routes) {
    routes.put(USERS, SiteProduct::put);
    routes.delete(USER, SiteProduct::delete);
    routes.get(USERS + "/me", SiteProduct::me);
    routes.get(USER, SiteProduct::get);
    routes.get(USERS, SiteProduct::list);
  }

  @Override
  public void admit(Call call) {
    call.identity();
  }

  /**
   * For a person whom the issuer knows and the organisation doesn't, the source has "not allowed".
   */
  private static OrganizationDirectory organisation(Call call, @Nullable String id) {
    try {
      return call.organizationOfIdentity(id);
    } catch (DirectoryException.NotFound stranger) {
      throw new DirectoryException.Forbidden(
          stranger.reason(), String.valueOf(stranger.getMessage()), stranger.ids(), null);
    }
  }

  private static void put(Call call) {
    Body body = call.body();
    String id = body.text("id");
    List<String> sites = body.texts("siteIds");
    NewUser user =
        NewUser.of(body.text("email"))
            .firstName(body.text("firstName"))
            .lastName(body.text("lastName"))
            .displayName(body.text("name"))
            .roles(body.texts("roles"))
            .sites(sites == null ? null : sites.stream().map(SiteId::of).toList())
            .require(Field.FIRST_NAME, Field.LAST_NAME);
    UpsertResult put =
        organisation(call, body.required("organisationId"))
            .users()
            .createOrUpdate(id == null ? null : UserId.of(id), user);
    if (put.created()) {
      call.answer(201, UserJson.of(put.user()));
    } else {
      call.answer(204);
    }
  }

  private static void delete(Call call) {
    organisation(call, null).users().remove(call.user());
    call.answer(204);
  }

  private static void me(Call call) {
    call.answer(UserJson.of(organisation(call, null).users().get(UserRef.me())));
  }

  private static void get(Call call) {
    call.answer(UserJson.of(organisation(call, null).users().get(call.user())));
  }

  private static void list(Call call) {
    String site = call.query("siteId");
    UserQuery query = UserQuery.all().site(site == null ? null : SiteId.of(site));
    call.answer(
        organisation(call, call.query("organisationId")).users().stream(query)
            .map(UserJson::of)
            .toList());
  }

  /** Returns the nearest status that the product has. */
  @Override
  public int status(DirectoryException error) {
    return switch (error.code()) {
      case VALIDATION_ERROR, CONFLICT -> 422;
      case STORE_UNAVAILABLE, OUTCOME_UNKNOWN -> 500;
      default -> error.code().status();
    };
  }

  @Override
  public String field(String name) {
    return switch (name) {
      case "displayName" -> "name";
      case "sites" -> "siteIds";
      case "site" -> "siteId";
      default -> name;
    };
  }

  @Override
  public Object error(int status, String code, String message) {
    return Map.of("code", status, "message", message);
  }

  record UserJson(
      String email,
      @Nullable String firstName,
      String id,
      @Nullable String lastName,
      String name,
      String organisationId,
      String organisationName,
      Collection<String> roles,
      List<String> siteIds) {

    static UserJson of(User user) {
      return new UserJson(
          user.email(),
          user.firstName(),
          user.id().toString(),
          user.lastName(),
          user.displayName(),
          user.organization().id().toString(),
          user.organization().name(),
          user.roles(),
          user.sites().stream().map(SiteId::value).toList());
    }
  }
}
