package dev.userdirectory.pharmacy;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import java.time.Instant;

/** The pharmacy's host: lends the cabinet's right for the night, and says what became of it. */
final class Lending {

  private final UserDirectory directory;

  Lending(UserDirectory directory) {
    this.directory = directory;
  }

  String lend(String token, UserId borrower, Instant until) {
    try {
      var caller = directory.authenticate(token, RequestContext.none());
      directory
          .actingAs(caller)
          .users()
          .update(borrower, UserChange.empty().permission("cabinet.open", true, until));
      return "Lent.";
    } catch (DirectoryException.OutcomeUnknown e) {
      return "It may be lent or not: look who can open the cabinet before you try again.";
    } catch (DirectoryException.StoreUnavailable e) {
      return "Nothing was lent. Try again later.";
    }
  }
}
