package dev.userdirectory.console.internal.pages;

import dev.userdirectory.console.internal.http.Router;

/** The addresses of all pages. */
public final class Routes {

  private Routes() {}

  public static Router all() {
    Router router = new Router();
    OrganizationPages.addTo(router);
    SystemPage.addTo(router);
    UserListPage.addTo(router);
    NewUserPage.addTo(router);
    UserPage.addTo(router);
    UserChangePages.addTo(router);
    KeyPages.addTo(router);
    InvitationPages.addTo(router);
    AccessPages.addTo(router);
    RolePages.addTo(router);
    LimitPages.addTo(router);
    AuditPages.addTo(router);
    return router;
  }
}
