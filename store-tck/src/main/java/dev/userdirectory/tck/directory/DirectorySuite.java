package dev.userdirectory.tck.directory;

import dev.userdirectory.tck.directory.access.AccessSuite;
import dev.userdirectory.tck.directory.access.ActingOnSuite;
import dev.userdirectory.tck.directory.access.DatedOverrideRecordSuite;
import dev.userdirectory.tck.directory.access.DatedOverrideSuite;
import dev.userdirectory.tck.directory.access.LatentRightSuite;
import dev.userdirectory.tck.directory.access.OverrideSuite;
import dev.userdirectory.tck.directory.access.PreviewRefusalSuite;
import dev.userdirectory.tck.directory.access.PreviewSuite;
import dev.userdirectory.tck.directory.access.PreviewUnseenSuite;
import dev.userdirectory.tck.directory.access.RaisedInvitationSuite;
import dev.userdirectory.tck.directory.access.WhoCanPagesSuite;
import dev.userdirectory.tck.directory.access.WhoCanSuite;
import dev.userdirectory.tck.directory.audit.AuditExportSuite;
import dev.userdirectory.tck.directory.audit.AuditKeepingSuite;
import dev.userdirectory.tck.directory.audit.AuditSuite;
import dev.userdirectory.tck.directory.audit.FeedSuite;
import dev.userdirectory.tck.directory.invitations.AcceptSuite;
import dev.userdirectory.tck.directory.invitations.InvitationSuite;
import dev.userdirectory.tck.directory.invitations.InviteSuite;
import dev.userdirectory.tck.directory.keys.KeyEndSuite;
import dev.userdirectory.tck.directory.keys.KeyRulesSuite;
import dev.userdirectory.tck.directory.keys.KeySuite;
import dev.userdirectory.tck.directory.keys.MachineSuite;
import dev.userdirectory.tck.directory.keys.NarrowedKeySuite;
import dev.userdirectory.tck.directory.organizations.LimitSuite;
import dev.userdirectory.tck.directory.organizations.OrganizationSuite;
import dev.userdirectory.tck.directory.organizations.PersonExportSuite;
import dev.userdirectory.tck.directory.organizations.SeatDaySuite;
import dev.userdirectory.tck.directory.organizations.SiteSuite;
import dev.userdirectory.tck.directory.organizations.SystemSuite;
import dev.userdirectory.tck.directory.ownership.OwnerRoleSuite;
import dev.userdirectory.tck.directory.ownership.OwnershipSuite;
import dev.userdirectory.tck.directory.races.CustomRoleRaceSuite;
import dev.userdirectory.tck.directory.races.ImportRaceSuite;
import dev.userdirectory.tck.directory.races.InvitationRaceSuite;
import dev.userdirectory.tck.directory.races.KeyRaceSuite;
import dev.userdirectory.tck.directory.races.LimitRaceSuite;
import dev.userdirectory.tck.directory.races.OwnershipRaceSuite;
import dev.userdirectory.tck.directory.races.RaceSuite;
import dev.userdirectory.tck.directory.races.SessionRaceSuite;
import dev.userdirectory.tck.directory.roles.CustomRoleRulesSuite;
import dev.userdirectory.tck.directory.roles.CustomRoleSuite;
import dev.userdirectory.tck.directory.roles.RoleDefinitionSuite;
import dev.userdirectory.tck.directory.roles.RoleReplacementSuite;
import dev.userdirectory.tck.directory.sessions.CacheSuite;
import dev.userdirectory.tck.directory.sessions.OnBehalfChangesSuite;
import dev.userdirectory.tck.directory.sessions.OnBehalfChecksSuite;
import dev.userdirectory.tck.directory.sessions.OnBehalfEndSuite;
import dev.userdirectory.tck.directory.sessions.OnBehalfStartSuite;
import dev.userdirectory.tck.directory.sessions.OnBehalfSuite;
import dev.userdirectory.tck.directory.sessions.SessionListSuite;
import dev.userdirectory.tck.directory.sessions.SessionSuite;
import dev.userdirectory.tck.directory.signin.OfferSuite;
import dev.userdirectory.tck.directory.signin.RegisterSuite;
import dev.userdirectory.tck.directory.signin.SignInSuite;
import dev.userdirectory.tck.directory.users.AddressChangeSuite;
import dev.userdirectory.tck.directory.users.CreateOrUpdateSuite;
import dev.userdirectory.tck.directory.users.DisableSuite;
import dev.userdirectory.tck.directory.users.EmailSuite;
import dev.userdirectory.tck.directory.users.FindUserSuite;
import dev.userdirectory.tck.directory.users.ImportSuite;
import dev.userdirectory.tck.directory.users.NumberedPagesSuite;
import dev.userdirectory.tck.directory.users.PreferencesSuite;
import dev.userdirectory.tck.directory.users.ProfileSuite;
import dev.userdirectory.tck.directory.users.RemovalSuite;
import dev.userdirectory.tck.directory.users.UnseenUserSuite;
import dev.userdirectory.tck.directory.users.UserListSuite;
import dev.userdirectory.tck.directory.users.UserMergeSuite;
import dev.userdirectory.tck.directory.users.UserRecordSuite;
import dev.userdirectory.tck.directory.users.UserUpdateSuite;
import org.junit.jupiter.api.Nested;

/**
 * Tests a directory on top of any store: each operation, whole flows of operations, and the
 * invariants after each test.
 *
 * <p>This suite runs as a part of the conformance suite, which opens the stores.
 */
public abstract class DirectorySuite {

  /** Creates a suite. */
  protected DirectorySuite() {}

  @Nested
  class UserList extends UserListSuite {}

  @Nested
  class UserUpdate extends UserUpdateSuite {}

  @Nested
  class Disable extends DisableSuite {}

  @Nested
  class Invite extends InviteSuite {}

  @Nested
  class SessionList extends SessionListSuite {}

  @Nested
  class Profile extends ProfileSuite {}

  @Nested
  class Overrides extends OverrideSuite {}

  @Nested
  class CreateOrUpdate extends CreateOrUpdateSuite {}

  @Nested
  class Removal extends RemovalSuite {}

  @Nested
  class Site extends SiteSuite {}

  @Nested
  class NumberedPages extends NumberedPagesSuite {}

  @Nested
  class FindUser extends FindUserSuite {}

  @Nested
  class AddressChange extends AddressChangeSuite {}

  @Nested
  class Invitation extends InvitationSuite {}

  @Nested
  class Accept extends AcceptSuite {}

  @Nested
  class Register extends RegisterSuite {}

  @Nested
  class SignIn extends SignInSuite {}

  @Nested
  class Offer extends OfferSuite {}

  @Nested
  class Session extends SessionSuite {}

  @Nested
  class Cache extends CacheSuite {}

  @Nested
  class Audit extends AuditSuite {}

  @Nested
  class AuditExport extends AuditExportSuite {}

  @Nested
  class AuditKeeping extends AuditKeepingSuite {}

  @Nested
  class UserRecord extends UserRecordSuite {}

  @Nested
  class Preferences extends PreferencesSuite {}

  @Nested
  class Email extends EmailSuite {}

  @Nested
  class Ownership extends OwnershipSuite {}

  @Nested
  class OwnershipRace extends OwnershipRaceSuite {}

  @Nested
  class Import extends ImportSuite {}

  @Nested
  class HostAsSystem extends SystemSuite {}

  @Nested
  class Organization extends OrganizationSuite {}

  @Nested
  class Race extends RaceSuite {}

  @Nested
  class InvitationRace extends InvitationRaceSuite {}

  @Nested
  class SessionRace extends SessionRaceSuite {}

  @Nested
  class KeyRace extends KeyRaceSuite {}

  @Nested
  class ImportRace extends ImportRaceSuite {}

  @Nested
  class Commit extends CommitSuite {}

  @Nested
  class HostCode extends HostCodeSuite {}

  @Nested
  class Clock extends ClockSuite {}

  @Nested
  class UnseenUser extends UnseenUserSuite {}

  @Nested
  class OnBehalfStart extends OnBehalfStartSuite {}

  @Nested
  class OnBehalf extends OnBehalfSuite {}

  @Nested
  class OnBehalfChanges extends OnBehalfChangesSuite {}

  @Nested
  class OnBehalfEnd extends OnBehalfEndSuite {}

  @Nested
  class Access extends AccessSuite {}

  @Nested
  class WhoCan extends WhoCanSuite {}

  @Nested
  class WhoCanPages extends WhoCanPagesSuite {}

  @Nested
  class Preview extends PreviewSuite {}

  @Nested
  class PreviewRefusal extends PreviewRefusalSuite {}

  @Nested
  class PreviewUnseen extends PreviewUnseenSuite {}

  @Nested
  class DatedOverride extends DatedOverrideSuite {}

  @Nested
  class DatedOverrideRecord extends DatedOverrideRecordSuite {}

  @Nested
  class LatentRight extends LatentRightSuite {}

  @Nested
  class RaisedInvitation extends RaisedInvitationSuite {}

  @Nested
  class ActingOn extends ActingOnSuite {}

  @Nested
  class OnBehalfChecks extends OnBehalfChecksSuite {}

  @Nested
  class OwnerRole extends OwnerRoleSuite {}

  @Nested
  class CustomRole extends CustomRoleSuite {}

  @Nested
  class RoleDefinition extends RoleDefinitionSuite {}

  @Nested
  class CustomRoleRules extends CustomRoleRulesSuite {}

  @Nested
  class CustomRoleRace extends CustomRoleRaceSuite {}

  @Nested
  class Limit extends LimitSuite {}

  @Nested
  class LimitRace extends LimitRaceSuite {}

  @Nested
  class RoleReplacement extends RoleReplacementSuite {}

  @Nested
  class Feed extends FeedSuite {}

  @Nested
  class UserMerge extends UserMergeSuite {}

  @Nested
  class SeatDay extends SeatDaySuite {}

  @Nested
  class Machine extends MachineSuite {}

  @Nested
  class Key extends KeySuite {}

  @Nested
  class KeyEnd extends KeyEndSuite {}

  @Nested
  class KeyRules extends KeyRulesSuite {}

  @Nested
  class NarrowedKey extends NarrowedKeySuite {}

  @Nested
  class PersonExport extends PersonExportSuite {}
}
