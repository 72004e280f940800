package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.jqwik.Directories.assertFault;
import static dev.userdirectory.testkit.jqwik.Directories.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.DirectoryException.NotFound;
import dev.userdirectory.InvitationId;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Secret;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the generators say of names, sites, ids and tokens is what the directory does with them. */
class TextsTest {

  private final UserDirectory directory = Directories.open(Directories.MODEL);

  private static final NewUser CASEY = NewUser.of("casey@acme.example");

  @Provide
  Arbitrary<String> names() {
    return Names.valid();
  }

  @Provide
  Arbitrary<String> noNames() {
    return Names.invalid();
  }

  @Provide
  Arbitrary<SiteId> sites() {
    return SiteIds.valid();
  }

  @Provide
  Arbitrary<SiteId> noSites() {
    return SiteIds.invalid();
  }

  @Provide
  Arbitrary<String> noIds() {
    return Arbitraries.oneOf(Ids.malformed(), Ids.unknown());
  }

  @Provide
  Arbitrary<String> noTokens() {
    return Arbitraries.oneOf(
        Tokens.malformed(),
        Tokens.sessionTokens().map(Secret::reveal),
        Tokens.invitationCodes().map(Secret::reveal));
  }

  @Property(tries = 200)
  void aValidNameIsKeptWithoutSurroundingSpace(@ForAll("names") String name) {
    SystemDirectory acme = Directories.organization(directory);
    User user = acme.users().create(CASEY.displayName(name).firstName(name).lastName(name));

    assertThat(user.displayName()).isEqualTo(name.strip());
    assertThat(user.firstName()).isEqualTo(name.strip());
    assertThat(user.lastName()).isEqualTo(name.strip());
    assertThat(acme.users().stream(UserQuery.all().search(name.strip()))).contains(user);
    assertThat(acme.rename(name).name()).isEqualTo(name.strip());
  }

  @Property(tries = 200)
  void rejectsAnInvalidName(@ForAll("noNames") String name) {
    SystemDirectory acme = Directories.organization(directory);

    assertFault("displayName", () -> acme.users().create(CASEY.displayName(name)));
    assertFault("firstName", () -> acme.users().create(CASEY.firstName(name)));
    assertFault("lastName", () -> acme.users().create(CASEY.lastName(name)));
    assertFault("name", () -> acme.rename(name));
  }

  @Property(tries = 150)
  void aValidSiteIsAssigned(@ForAll("sites") SiteId site) {
    User user = Directories.organization(directory).users().create(CASEY.sites(site));

    assertThat(user.sites()).containsExactly(site);
  }

  @Property(tries = 150)
  void rejectsAnInvalidSite(@ForAll("noSites") SiteId site) {
    SystemDirectory acme = Directories.organization(directory);

    assertFault("sites", () -> acme.users().create(CASEY.sites(site)));
  }

  @Property(tries = 200)
  void malformedAndUnknownIdsAreNotFound(@ForAll("noIds") String id) {
    SystemDirectory acme = Directories.organization(directory);

    refusal(NotFound.class, () -> acme.users().get(UserId.of(id)));
    refusal(NotFound.class, () -> acme.users().createOrUpdate(UserId.of(id), CASEY));
    refusal(NotFound.class, () -> acme.invitations().get(InvitationId.of(id)));
    User user = acme.users().create(CASEY);
    refusal(NotFound.class, () -> acme.sessions().revoke(user.id(), SessionId.of(id)));
  }

  @Property(tries = 200)
  void malformedAndUnknownTokensAreRefused(@ForAll("noTokens") String text) {
    refusal(AuthRequired.class, () -> directory.authenticate(text, RequestContext.none()));
    refusal(NotFound.class, () -> directory.previewInvitation(text));
  }
}
