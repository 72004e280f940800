package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.source.AcceptSuite;
import dev.userdirectory.testkit.source.AccessSuite;
import dev.userdirectory.testkit.source.AuditExportSuite;
import dev.userdirectory.testkit.source.AuditKeepingSuite;
import dev.userdirectory.testkit.source.AuditSuite;
import dev.userdirectory.testkit.source.CommitSuite;
import dev.userdirectory.testkit.source.DatedOverrideRecordSuite;
import dev.userdirectory.testkit.source.DatedOverrideSuite;
import dev.userdirectory.testkit.source.EmailSuite;
import dev.userdirectory.testkit.source.ImportSuite;
import dev.userdirectory.testkit.source.InvitationSuite;
import dev.userdirectory.testkit.source.OnBehalfChangesSuite;
import dev.userdirectory.testkit.source.OnBehalfEndSuite;
import dev.userdirectory.testkit.source.OnBehalfStartSuite;
import dev.userdirectory.testkit.source.OnBehalfSuite;
import dev.userdirectory.testkit.source.OrganizationSuite;
import dev.userdirectory.testkit.source.OwnershipRaceSuite;
import dev.userdirectory.testkit.source.OwnershipSuite;
import dev.userdirectory.testkit.source.PreferencesSuite;
import dev.userdirectory.testkit.source.PreviewRefusalSuite;
import dev.userdirectory.testkit.source.PreviewSuite;
import dev.userdirectory.testkit.source.PreviewUnseenSuite;
import dev.userdirectory.testkit.source.RaceSuite;
import dev.userdirectory.testkit.source.SessionSuite;
import dev.userdirectory.testkit.source.SignInSuite;
import dev.userdirectory.testkit.source.SourceBSuite;
import dev.userdirectory.testkit.source.SourceBUpdateSuite;
import dev.userdirectory.testkit.source.SourceHPutSuite;
import dev.userdirectory.testkit.source.SourceHSitesSuite;
import dev.userdirectory.testkit.source.SourceHUsersSuite;
import dev.userdirectory.testkit.source.SourceNDisableSuite;
import dev.userdirectory.testkit.source.SourceNInviteSuite;
import dev.userdirectory.testkit.source.SourceNSessionsSuite;
import dev.userdirectory.testkit.source.SourceNUpdateSuite;
import dev.userdirectory.testkit.source.SourceNUsersSuite;
import dev.userdirectory.testkit.source.SourcePPermissionsSuite;
import dev.userdirectory.testkit.source.SourcePUpdateSuite;
import dev.userdirectory.testkit.source.SourcePUsersSuite;
import dev.userdirectory.testkit.source.SourceTInvitationSuite;
import dev.userdirectory.testkit.source.SourceTSuite;
import dev.userdirectory.testkit.source.SystemSuite;
import dev.userdirectory.testkit.source.UnseenUserSuite;
import dev.userdirectory.testkit.source.UserRecordSuite;
import dev.userdirectory.testkit.source.WhoCanPagesSuite;
import dev.userdirectory.testkit.source.WhoCanSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The sources over files of SQLite. */
class SqliteSourcesTest {

  @TempDir Path folder;
  private int opened;

  private DirectoryStore newStore() {
    return SqliteStore.open(folder.resolve("users" + opened++ + ".db"));
  }

  @Nested
  class NUsers extends SourceNUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class NUpdate extends SourceNUpdateSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class NDisable extends SourceNDisableSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class NInvite extends SourceNInviteSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class NSessions extends SourceNSessionsSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class PUsers extends SourcePUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class PUpdate extends SourcePUpdateSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class PPermissions extends SourcePPermissionsSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class HPut extends SourceHPutSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class HUsers extends SourceHUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class HSites extends SourceHSitesSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class TMembers extends SourceTSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class TInvitations extends SourceTInvitationSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class BUsers extends SourceBSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class BUpdate extends SourceBUpdateSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Invitation extends InvitationSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Accept extends AcceptSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class SignIn extends SignInSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Session extends SessionSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Audit extends AuditSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class AuditExport extends AuditExportSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class AuditKeeping extends AuditKeepingSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class UserRecord extends UserRecordSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Preferences extends PreferencesSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Email extends EmailSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Ownership extends OwnershipSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class OwnershipRace extends OwnershipRaceSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Import extends ImportSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class HostAsSystem extends SystemSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Organization extends OrganizationSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Race extends RaceSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Commit extends CommitSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class UnseenUser extends UnseenUserSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class OnBehalfStart extends OnBehalfStartSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class OnBehalf extends OnBehalfSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class OnBehalfChanges extends OnBehalfChangesSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class OnBehalfEnd extends OnBehalfEndSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Access extends AccessSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class WhoCan extends WhoCanSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class WhoCanPages extends WhoCanPagesSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class Preview extends PreviewSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class PreviewRefusal extends PreviewRefusalSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class PreviewUnseen extends PreviewUnseenSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class DatedOverride extends DatedOverrideSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }

  @Nested
  class DatedOverrideRecord extends DatedOverrideRecordSuite {
    @Override
    protected DirectoryStore openStore() {
      return newStore();
    }
  }
}
