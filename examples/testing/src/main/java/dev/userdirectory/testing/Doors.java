package dev.userdirectory.testing;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** What the product itself does, for whoever calls with a session's token. */
public final class Doors {

  private final UserDirectory directory;

  /**
   * Makes one.
   *
   * @param directory who may open
   */
  @Inject
  public Doors(UserDirectory directory) {
    this.directory = directory;
  }

  /**
   * Opens the door of a site.
   *
   * @param token the session's token
   * @param site whose door
   * @return what the product shows
   */
  public String open(@Nullable String token, SiteId site) {
    directory.authenticate(token, RequestContext.none()).require("doors.open", site);
    return "The door of " + site + " is open.";
  }

  /**
   * Hires a guard for a site.
   *
   * @param token the session's token
   * @param email the guard's address
   * @param site where
   * @return what the product shows: never a failure that the user can't understand
   */
  public String hire(@Nullable String token, String email, SiteId site) {
    try {
      directory
          .actingAs(directory.authenticate(token, RequestContext.none()))
          .invitations()
          .create(NewUser.of(email).role("viewer").sites(site));
      return "Invited.";
    } catch (DirectoryException.OutcomeUnknown unclear) {
      return "We could not tell whether it was done: look at the list before you try again.";
    } catch (DirectoryException.StoreUnavailable down) {
      return "Nothing was done. Try again later.";
    }
  }
}
