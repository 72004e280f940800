package host;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.postgres.PostgresOptions;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Registers an owner in each store, from a module of its own. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    System.out.println(registered(new MemoryStore()));
    System.out.println(registered(SqliteStore.open(file)));
    System.out.println(answerOfNobody());
    System.out.println(Main.class.getModule() + ", " + UserDirectory.class.getModule());
  }

  /** The driver is there and asks; no server is. */
  private static String answerOfNobody() {
    PostgresOptions options = PostgresOptions.defaults().timeout(Duration.ofMillis(500));
    try {
      PostgresStore.open("jdbc:postgresql://localhost:1/users", options).close();
      return "There is a server.";
    } catch (DirectoryException.StoreUnavailable e) {
      return e.getMessage();
    }
  }

  private static String registered(DirectoryStore store) {
    try (UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminOperatorViewer(), store).build()) {
      Identity jordan = Identity.verified("idp|4711", "jordan@acme.example").named("Jordan", "Park");
      SignInResult signIn =
          directory.signIn(SignInRequest.of(jordan).register(true), RequestContext.none());
      OrganizationDirectory own =
          directory.actingAs(
              directory.authenticate(signIn.token().reveal(), RequestContext.none()));
      User owner =
          own.users()
              .update(UserRef.me(), UserChange.empty().preferences(Map.of("theme", "dark")));
      return owner.displayName() + " is " + owner.role() + " and likes " + owner.preferences();
    }
  }
}
