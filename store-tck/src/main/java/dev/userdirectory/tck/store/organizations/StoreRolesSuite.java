package dev.userdirectory.tck.store.organizations;

import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.Bearer;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the roles that organizations define. */
public abstract class StoreRolesSuite extends StoreSuite {

  private static final RoleRecord NIGHT = Rows.role(1, "night");
  private static final RoleRecord DAY = Rows.role(2, "Day");
  private static final RoleRecord YARD = Rows.role(3, "yard");

  @Test
  void rolesAreReadBackAsWrittenInIdOrder() {
    define(ACME, "1", YARD, DAY, NIGHT);

    assertThat(in(ACME).roles()).containsExactly(NIGHT, DAY, YARD);
    assertThat(in(OTHER).roles()).isEmpty();
  }

  @Test
  void replacingRolesRemovesTheOmittedRoles() {
    define(ACME, "1", NIGHT, DAY);
    define(OTHER, "2", NIGHT);
    RoleRecord renamed =
        new RoleRecord(
            DAY.id(),
            "Night",
            "",
            -5,
            true,
            Set.of(),
            DAY.createdAt(),
            Rows.at(999),
            Integer.MAX_VALUE + 1L);

    define(ACME, "3", renamed, YARD);

    assertThat(in(ACME).roles()).containsExactly(renamed, YARD);
    assertThat(in(OTHER).roles()).containsExactly(NIGHT);
    define(ACME, "");
    assertThat(in(ACME).roles()).isEmpty();
  }

  @Test
  void aTransactionSeesTheRolesThatItHasWritten() {
    write(
        ACME,
        tx -> {
          assertThat(tx.roles()).isEmpty();
          tx.replaceRoles(List.of(NIGHT));
          assertThat(tx.roles()).containsExactly(NIGHT);
          tx.replaceRoles(List.of(DAY));
          assertThat(tx.roles()).containsExactly(DAY);
        });
  }

  @Test
  void aFailedWriteLeavesTheRolesUnchanged() {
    define(ACME, "1", NIGHT);
    OrganizationRecord changed = organization(ACME).defining("2");

    assertThatThrownBy(
            () ->
                write(
                    ACME,
                    tx -> {
                      tx.replaceRoles(List.of(DAY));
                      tx.update(changed);
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");

    assertThat(in(ACME).roles()).containsExactly(NIGHT);
    assertThat(organization(ACME).rolesEdition()).isEqualTo("1");
  }

  @Test
  void anOrganizationStoresItsRolesEditionAndLimits() {
    OrganizationId third = Rows.organizationId(3);
    OrganizationRecord inserted =
        Rows.organization(third, "Third", 3).defining("first").limited("{\"seats\":1}");
    write(third, tx -> tx.insert(inserted));
    assertThat(in(third).organization()).isEqualTo(inserted);

    OrganizationRecord updated =
        inserted.defining("second").limited("{}").renamed("Other", Rows.at(9));
    write(third, tx -> tx.update(updated));

    assertThat(in(third).organization()).isEqualTo(updated);
    assertThat(store().organizations(Slice.first(9))).contains(updated);
    assertThat(organization(ACME).rolesEdition()).isEmpty();
    assertThat(organization(ACME).limits()).isEmpty();
  }

  @Test
  void lookingUpATokenReturnsTheRolesEditionOfItsOrganization() {
    insert(user(ACME, 1).row());
    write(ACME, tx -> tx.insert(session(1, Rows.userId(1)).token(Rows.digest("token")).row()));
    assertThat(bearer().rolesEdition()).isEmpty();

    define(ACME, "1", NIGHT);

    assertThat(bearer().rolesEdition()).isEqualTo("1");
  }

  private Bearer bearer() {
    return Objects.requireNonNull(store().bearer(ACME, Rows.digest("token")));
  }

  @Test
  void organizationsDefiningRolesAreFoundByRoleName() {
    assertThat(store().organizationsDefiningRoles(null, 9)).isEmpty();
    define(OTHER, "1", NIGHT, DAY);
    define(ACME, "2", DAY, YARD);

    assertThat(store().organizationsDefiningRoles(null, 9)).containsExactly(ACME, OTHER);
    assertThat(store().organizationsDefiningRoles(null, 1)).containsExactly(ACME);
    assertThat(store().organizationsDefiningRoles(Set.of("night", "gate"), 9))
        .containsExactly(OTHER);
    assertThat(store().organizationsDefiningRoles(Set.of("Day"), 9)).isEmpty();
    assertThat(store().organizationsDefiningRoles(Set.of(), 9)).isEmpty();
    write(ACME, tx -> tx.markDeleted());
    assertThat(store().organizationsDefiningRoles(Set.of("day"), 9)).containsExactly(OTHER);
  }

  @Test
  void holdersOfOtherRolesExcludeHoldersOfCustomRoles() {
    insert(
        user(ACME, 1).roles("aaa", NIGHT.key(), "zzz").row(),
        user(ACME, 2).roles(NIGHT.key()).row());

    assertThat(store().holdersOfOtherRoles(Set.of("aaa"), 9))
        .containsExactly(new RoleHolder("zzz", ACME, Rows.userId(1)));
    assertThat(store().holdersOfOtherRoles(Set.of("aaa", "zzz"), 9)).isEmpty();
  }

  @Test
  void holdersOfACustomRoleAreFoundByItsKey() {
    insert(
        user(ACME, 1).roles("owner", NIGHT.key()).row(),
        user(ACME, 2).roles(NIGHT.key()).row(),
        user(ACME, 3).roles(DAY.key()).row());

    assertThat(in(ACME).countUsers(Rows.everyone().role(NIGHT.key()))).isEqualTo(2);
    assertThat(in(ACME).countActiveHolders(DAY.key())).isEqualTo(1);
  }

  private OrganizationRecord organization(OrganizationId id) {
    return Objects.requireNonNull(in(id).organization());
  }

  private void define(OrganizationId organization, String edition, RoleRecord... roles) {
    OrganizationRecord changed = organization(organization).defining(edition);
    write(
        organization,
        tx -> {
          tx.replaceRoles(List.of(roles));
          tx.update(changed);
        });
  }
}
