package dev.userdirectory.quickstart;

import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserDirectory;

/** Shows that disabling a user ends their session at the next call. */
final class Freshness {

  private final UserDirectory directory;
  private final SignInResult jordan;
  private final SignInResult casey;

  Freshness(UserDirectory directory, Cast cast) {
    this.directory = directory;
    this.jordan = cast.jordan();
    this.casey = cast.casey();
  }

  void tell(Screen screen) {
    screen.chapter("A user is disabled");
    OrganizationDirectory acme = directory.actingAs(Cast.caller(directory, jordan));
    screen.line("Casey's token works; it is user " + Cast.caller(directory, casey).user() + ".");
    acme.users().disable(casey.user().id());
    try {
      Cast.caller(directory, casey);
      throw new IllegalStateException("The session outlived its user's disabling.");
    } catch (AuthRequired refused) {
      screen.line("Disabled; the next call is refused (" + refused.reason().text() + ").");
    }
    acme.users().enable(casey.user().id());
    screen.line("Enabled again; Casey has to sign in again.");
  }
}
