package dev.userdirectory.hosts;

import dev.userdirectory.Identity;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Role;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.sqlite.SqliteStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Starts one of the six hosts with a seeded organization, says where it listens, and prints the
 * line to try first. Arguments: the product (N, P, T, B, H, or S for SCIM), the port (8080), where
 * it keeps its users (a SQLite file, {@code memory}, {@code postgres} for a server that is started,
 * or the JDBC URL of one), and the mail server, such as {@code smtp://localhost:1025}.
 */
public final class Start {

  private static final Identity JORDAN =
      Identity.verified("idp|jordan", "jordan@acme.example").named("Jordan", "Park");

  private Start() {}

  /**
   * Starts a product.
   *
   * @param arguments product, port, store and mail server
   */
  public static void main(String[] arguments) {
    String name = argument(arguments, 0, "N").toUpperCase(Locale.ROOT);
    int port = Integer.parseInt(argument(arguments, 1, "8080"));
    String store = argument(arguments, 2, "hosts-" + name.toLowerCase(Locale.ROOT) + ".db");
    Product product = product(name);
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Issuer issuer = new Issuer(secret);
    InvitationSender mail = mailOf(argument(arguments, 3, ""));
    UserDirectory directory = open(product, storeAt(store), mail);
    try {
      String token = seed(product, directory, issuer);
      Server server = Server.start(product, directory, issuer, port);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    directory.close();
                  }));
      System.out.println(greeting(name, server.port(), store));
      System.out.println(curl(name, server.port(), token));
    } catch (RuntimeException | Error failure) {
      directory.close();
      throw failure;
    }
  }

  /** Returns the default for a missing argument; Maven passes null for an empty property. */
  private static String argument(String[] arguments, int index, String otherwise) {
    String given = arguments.length > index ? arguments[index] : null;
    return given == null || given.isBlank() ? otherwise : given;
  }

  static Product product(String name) {
    return switch (name) {
      case "N" -> new CameraProduct();
      case "P" -> new BeaconProduct();
      case "T" -> new TeamProduct();
      case "B" -> new AccountProduct();
      case "H" -> new SiteProduct();
      case "S" -> new ScimProduct();
      default ->
          throw new IllegalArgumentException(
              "There is no product '" + name + "'; name N, P, T, B, H or S.");
    };
  }

  private static DirectoryStore storeAt(String store) {
    if (store.equals("memory")) {
      return new MemoryStore();
    }
    if (store.equals("postgres")) {
      return PostgresStore.open(serverIn("hosts-postgres"));
    }
    return store.startsWith("jdbc:postgresql:")
        ? PostgresStore.open(store)
        : SqliteStore.open(Path.of(store));
  }

  /** Starts a server that keeps its data in a folder, and stops with this process. */
  private static String serverIn(String folder) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setServerConfig("synchronous_commit", "on")
          .start()
          .getJdbcUrl("postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable InvitationSender mailOf(String server) {
    return server.isEmpty() ? null : new SmtpSender(URI.create(server), "directory@acme.example");
  }

  /** Opens the directory of a product. Without a sender, invitations are not sent. */
  static UserDirectory open(
      Product product, DirectoryStore store, @Nullable InvitationSender mail) {
    UserDirectoryBuilder builder =
        UserDirectoryBuilder.of(product.roles(), store).settings(product.settings());
    if (mail != null) {
      builder.invitationSender(mail);
    }
    return builder.build();
  }

  /** Registers Acme, or signs in to it if it exists, and returns the owner's token. */
  private static String seed(Product product, UserDirectory directory, Issuer issuer) {
    SignInResult owner =
        directory.signIn(
            SignInRequest.of(JORDAN).register(true).organizationName("Acme Logistics"),
            RequestContext.none());
    if (owner.registered()) {
      addCasey(product, directory, owner);
    }
    if (product instanceof ScimProduct) {
      return keyOfAProvider(directory, owner);
    }
    return product instanceof SiteProduct ? issuer.sign(JORDAN) : owner.token().reveal();
  }

  /** Issues the key of an identity provider that manages Acme's users, and returns its secret. */
  private static String keyOfAProvider(UserDirectory directory, SignInResult owner) {
    SystemDirectory acme =
        directory.actingAs(SystemActor.named("start"), owner.organization().id());
    User provider = acme.users().create(NewUser.machine("Identity provider").role("provisioner"));
    NewKey key = NewKey.of("provisioning", Instant.now().plus(Duration.ofDays(365)));
    return acme.keys().issue(provider.id(), key).secret().reveal();
  }

  private static void addCasey(Product product, UserDirectory directory, SignInResult owner) {
    @Nullable String role =
        product.roles().roles().stream()
            .filter(each -> each.assignable() && !each.owner() && !each.siteScoped())
            .map(Role::name)
            .findFirst()
            .orElse(null);
    directory
        .actingAs(directory.authenticate(owner.token().reveal(), RequestContext.none()))
        .users()
        .create(
            NewUser.of("casey@acme.example")
                .displayName("Casey Lee")
                .firstName("Casey")
                .lastName("Lee")
                .role(role));
  }

  /** A running product: its address, and a way to stop it. */
  static String greeting(String name, int port, String store) {
    return "%s (product %s) listens on http://localhost:%s, and keeps its users in %s. Stop it with Ctrl-C. Try:"
        .formatted(
            switch (name) {
              case "N" -> "A camera system";
              case "P" -> "A beacon system";
              case "T" -> "A team";
              case "B" -> "Accounts";
              case "S" -> "SCIM 2.0";
              default -> "An organisation with sites";
            },
            name,
            port,
            store.startsWith("jdbc:") ? "a PostgreSQL server" : store);
  }

  private static String curl(String name, int port, String token) {
    String bearer = "curl -H \"Authorization: Bearer " + token + "\" ";
    String host = "http://localhost:" + port;
    return switch (name) {
      case "N" -> bearer + host + "/api/v1/users";
      case "P" -> bearer + host + "/api/v2/users";
      case "T" -> bearer + host + "/v1/members";
      case "B" -> bearer + "-X POST " + host + "/user/find";
      case "S" -> bearer + host + "/scim/v2/Users";
      default -> bearer + host + "/users";
    };
  }
}
