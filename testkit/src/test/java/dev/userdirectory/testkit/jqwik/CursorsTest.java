package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.jqwik.Directories.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No cursor but the directory's own leads anywhere. */
class CursorsTest {

  private final UserDirectory directory = Directories.open(Directories.MODEL);

  private static final PageRequest ONE = PageRequest.first().limit(1);

  private final SystemDirectory acme = acme();
  private final String byCreation = cursor(UserQuery.all());
  private final String byEmail = cursor(UserQuery.all().orderBy(UserQuery.Order.EMAIL));

  private SystemDirectory acme() {
    SystemDirectory acme = Directories.organization(directory);
    acme.users().create(NewUser.of("casey@acme.example"));
    acme.users().create(NewUser.of("alex@acme.example"));
    return acme;
  }

  private String cursor(UserQuery query) {
    return Objects.requireNonNull(acme.users().list(query, ONE).next());
  }

  @Provide
  Arbitrary<String> tampered() {
    return Cursors.tampered(byCreation, byEmail);
  }

  @Provide
  Arbitrary<String> tamperedAlone() {
    return Cursors.tampered(byEmail);
  }

  @Property(tries = 300)
  void rejectsATamperedCursor(@ForAll("tampered") String cursor) {
    PageRequest page = PageRequest.cursor(cursor, 1);

    assertFault("cursor", () -> acme.users().list(UserQuery.all(), page));
    assertFault("cursor", () -> acme.audit().list(AuditQuery.latest(), page));
  }

  @Property(tries = 150)
  void rejectsATamperedCursorOfAListOrderedByEmail(@ForAll("tamperedAlone") String cursor) {
    UserQuery query = UserQuery.all().orderBy(UserQuery.Order.EMAIL);

    assertFault("cursor", () -> acme.users().list(query, PageRequest.cursor(cursor, 1)));
    assertThat(acme.users().list(query, PageRequest.cursor(byEmail, 1)).items()).hasSize(1);
  }
}
