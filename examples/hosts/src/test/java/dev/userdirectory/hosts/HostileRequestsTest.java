package dev.userdirectory.hosts;

import static dev.userdirectory.hosts.HostileRoute.flag;
import static dev.userdirectory.hosts.HostileRoute.key;
import static dev.userdirectory.hosts.HostileRoute.object;
import static dev.userdirectory.hosts.HostileRoute.other;
import static dev.userdirectory.hosts.HostileRoute.text;
import static dev.userdirectory.hosts.HostileRoute.texts;

import java.util.List;
import org.junit.jupiter.api.Nested;

/** Hostile requests to each of the five products. */
class HostileRequestsTest {

  @Nested
  class Camera extends HostileRequests {

    @Override
    Product product() {
      return new CameraProduct();
    }

    @Override
    List<HostileRoute> routes() {
      String users = "/api/v1/users";
      String user = users + "/{user}";
      return List.of(
          HostileRoute.of("GET", users),
          HostileRoute.of(
              "POST",
              users,
              "{'email':'n@acme.example','display_name':'N','role':'viewer','site_ids':['dock']}",
              text("email"),
              text("display_name"),
              text("role"),
              texts("site_ids")),
          HostileRoute.of("GET", user),
          HostileRoute.of(
              "PATCH",
              user,
              "{'display_name':'N','role':'operator','enabled':false}",
              text("display_name"),
              text("role"),
              flag("enabled")),
          HostileRoute.of("DELETE", user),
          HostileRoute.of("GET", user + "/sessions"),
          HostileRoute.of("DELETE", user + "/sessions/{session}"));
    }
  }

  @Nested
  class Beacon extends HostileRequests {

    @Override
    Product product() {
      return new BeaconProduct();
    }

    @Override
    List<HostileRoute> routes() {
      String users = "/api/v2/users";
      String user = users + "/{user}";
      return List.of(
          HostileRoute.of("GET", users),
          HostileRoute.of("GET", user),
          HostileRoute.of("POST", users, "{'email':'n@acme.example'}", text("email")),
          HostileRoute.of(
              "PUT",
              user,
              "{'firstName':'N','lastName':'M','email':'n@acme.example',"
                  + "'locale':'fr','timezone':'UTC'}",
              text("firstName"),
              text("lastName"),
              text("email"),
              text("locale"),
              text("timezone")),
          HostileRoute.of(
              "PUT",
              user + "/permissions",
              "{'accountManagement':true,'userManagement':true,'addBeacons':true,"
                  + "'toggleBeacons':true,'viewMetrics':true}",
              flag("accountManagement"),
              flag("userManagement"),
              flag("addBeacons"),
              flag("toggleBeacons"),
              flag("viewMetrics")),
          HostileRoute.of("PUT", user + "/activate"),
          HostileRoute.of("PUT", user + "/deactivate"));
    }
  }

  @Nested
  class Team extends HostileRequests {

    @Override
    Product product() {
      return new TeamProduct();
    }

    @Override
    List<HostileRoute> routes() {
      String member = "/v1/members/{user}";
      String invitations = "/v1/invitations";
      String invitation = invitations + "/{invitation}";
      return List.of(
          HostileRoute.of("GET", "/v1/members"),
          HostileRoute.of("GET", member),
          HostileRoute.of("PATCH", member, "{'role':'USER'}", text("role")),
          HostileRoute.of("DELETE", member),
          HostileRoute.of("GET", invitations),
          HostileRoute.of(
              "POST",
              invitations,
              "{'email':'n@acme.example','role':'USER'}",
              text("email"),
              text("role")),
          HostileRoute.of("DELETE", invitation),
          HostileRoute.of("POST", invitation + "/resend"));
    }
  }

  @Nested
  class Account extends HostileRequests {

    @Override
    Product product() {
      return new AccountProduct();
    }

    @Override
    List<HostileRoute> routes() {
      return List.of(
          HostileRoute.of("POST", "/user/find", "{'id':'{user}'}", key("id"), key("email"))
              .asSearch(),
          HostileRoute.of("POST", "/user/get", "{'id':'{user}'}", key("id"), other("email")),
          HostileRoute.of(
                  "POST", "/user/login", "{'register':false}", key("invite"), flag("register"))
              .withIdentity(),
          HostileRoute.of("POST", "/user/remove", "{'id':'{user}'}", key("id"), other("email")),
          HostileRoute.of(
              "POST",
              "/user/update",
              "{'id':'{user}','email':'n@acme.example','first':'N','last':'M',"
                  + "'preferences':{'a':1}}",
              key("id"),
              text("email"),
              text("first"),
              text("last"),
              object("preferences")),
          HostileRoute.of(
              "POST",
              "/user/updateRole",
              "{'id':'{user}','role':'user','sendInvite':false}",
              key("id"),
              text("role"),
              flag("sendInvite")));
    }
  }

  @Nested
  class Site extends HostileRequests {

    @Override
    Product product() {
      return new SiteProduct();
    }

    @Override
    int invalid() {
      return 422;
    }

    @Override
    List<HostileRoute> routes() {
      return List.of(
          HostileRoute.of(
                  "PUT",
                  "/users",
                  "{'id':'{user}','email':'n@acme.example','firstName':'N','lastName':'M','name':'N"
                      + " M','organisationId':'{organization}','roles':['member'],"
                      + "'siteIds':['dock']}",
                  key("id"),
                  text("email"),
                  text("firstName"),
                  text("lastName"),
                  text("name"),
                  other("organisationId"),
                  texts("roles"),
                  texts("siteIds"))
              .withIdentity(),
          HostileRoute.of("DELETE", "/users/{user}").withIdentity(),
          HostileRoute.of("GET", "/users/me").withIdentity(),
          HostileRoute.of("GET", "/users/{user}").withIdentity(),
          HostileRoute.of("GET", "/users").withIdentity());
    }
  }
}
