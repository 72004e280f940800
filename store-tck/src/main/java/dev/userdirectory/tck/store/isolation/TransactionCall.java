package dev.userdirectory.tck.store.isolation;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.function.Consumer;

/**
 * A call of each method of a transaction. Each call changes something in Acme as {@link
 * SampleOrganization} has filled it, even after all calls before it.
 */
enum TransactionCall {
  INSERT_ORGANIZATION(tx -> tx.insert(Rows.organization(Constants.NEW, "New", 3))),
  UPDATE_ORGANIZATION(tx -> tx.update(Rows.organization(StoreSuite.ACME, "Renamed", 1))),
  CLAIM(tx -> tx.claim("person 5", Rows.userId(5))),
  RELEASE_CLAIM(tx -> tx.releaseClaim(Rows.userId(1))),
  INSERT_USERS(tx -> tx.insertUsers(List.of(acme().member(7).row(), acme().member(8).row()))),
  UPDATE_USERS(
      tx ->
          tx.updateUsers(
              List.of(
                  acme().member(1).roles("owner").sites().nameKeys().version(2).row(),
                  acme().member(2).email("new@acme.example").externalId("new").row()))),
  REPLACE_ROLES(tx -> tx.replaceRoles(List.of(Rows.role(2, "other")))),
  INSERT_SESSION(tx -> tx.insert(acme().started(7, 1).row())),
  EXPIRE_SESSION(tx -> tx.expireSession(Rows.sessionId(1), Rows.at(500))),
  ACKNOWLEDGE(tx -> tx.acknowledge("outbox", 3)),
  END_SESSIONS(tx -> tx.endSessions(List.of(Rows.sessionId(1), Rows.sessionId(2)), Rows.at(500))),
  TOUCH(tx -> tx.touch(Rows.userId(1), Rows.sessionId(1), Rows.at(500))),
  INSERT_INVITATION(tx -> tx.insert(acme().invited(7, 5).row())),
  UPDATE_INVITATIONS(tx -> tx.updateInvitations(List.of(revoked()))),
  APPEND(tx -> tx.append(List.of(acme().noted(5).row(), acme().noted(6).row()))),
  ERASE_EVENTS(tx -> tx.eraseEvents(Rows.userId(1), 0, 99)),
  DROP_EVENTS(tx -> tx.dropEvents(acme().noted(3).mark())),
  DELETE_INVITATIONS(tx -> tx.deleteInvitations(Rows.userId(5))),
  PURGE_INVITATIONS(tx -> tx.purgeInvitations(Rows.at(100), 99)),
  PURGE_SESSIONS(tx -> tx.purgeSessions(Rows.at(100), Rows.at(0), 99)),
  DELETE_USER(tx -> tx.deleteUser(Rows.userId(2))),
  BURY(StoreTransaction::markDeleted),
  CLEAR_DELETED(tx -> tx.clearDeleted(99));

  // The lambdas above capture nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Consumer<StoreTransaction> method;

  TransactionCall(Consumer<StoreTransaction> method) {
    this.method = method;
  }

  /**
   * {@return the organization that the call writes: Acme, or a new organization for {@link
   * #INSERT_ORGANIZATION}}
   */
  OrganizationId of() {
    return this == INSERT_ORGANIZATION ? Constants.NEW : StoreSuite.ACME;
  }

  /**
   * {@return whether a read shows the change} No read shows the effect of {@link #CLEAR_DELETED},
   * because the organization is already deleted by then.
   */
  boolean shows() {
    return this != CLEAR_DELETED;
  }

  void in(StoreTransaction tx) {
    method.accept(tx);
  }

  private static InvitationRecord revoked() {
    return acme().invited(1, 3).code(Rows.digest("code 9")).status(InvitationStatus.REVOKED).row();
  }

  private static SampleOrganization acme() {
    return new SampleOrganization(StoreSuite.ACME, "Acme");
  }

  /**
   * A separate class, because the initializer of an enum constant can't refer to a static field of
   * the enum.
   */
  private static final class Constants {
    static final OrganizationId NEW = Rows.organizationId(3);
  }
}
