package dev.userdirectory.quickstart;

import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserDirectory;
import java.io.PrintStream;

/** A user is disabled, and the session dies on the very next call. */
final class Freshness {

  private final UserDirectory directory;
  private final SignInResult jordan;
  private final SignInResult casey;

  Freshness(UserDirectory directory, Cast cast) {
    this.directory = directory;
    this.jordan = cast.jordan();
    this.casey = cast.casey();
  }

  void tell(PrintStream out) {
    Chapter.begin(out, "A user is disabled");
    OrganizationDirectory acme = directory.actingAs(Cast.caller(directory, jordan));
    out.println("Casey's token works: " + Cast.caller(directory, casey).user());
    acme.users().disable(casey.user().id());
    try {
      Cast.caller(directory, casey);
      throw new IllegalStateException("The session outlived its user's disabling.");
    } catch (AuthRequired refused) {
      out.println("Disabled; the next call is refused (" + refused.reason().text() + ").");
    }
    acme.users().enable(casey.user().id());
    out.println("Enabled again; Casey has to sign in again.");
  }
}
