package dev.userdirectory.testkit.source;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import org.junit.jupiter.api.Nested;

/** The sources over the memory store. */
class MemorySourcesTest {

  @Nested
  class NUsers extends SourceNUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class NUpdate extends SourceNUpdateSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class NDisable extends SourceNDisableSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class NInvite extends SourceNInviteSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class NSessions extends SourceNSessionsSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class PUsers extends SourcePUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class PUpdate extends SourcePUpdateSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class PPermissions extends SourcePPermissionsSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class HPut extends SourceHPutSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class HUsers extends SourceHUsersSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class HSites extends SourceHSitesSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class TMembers extends SourceTSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class TInvitations extends SourceTInvitationSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class BUsers extends SourceBSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class BUpdate extends SourceBUpdateSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Invitation extends InvitationSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Accept extends AcceptSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class SignIn extends SignInSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Session extends SessionSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Audit extends AuditSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class AuditExport extends AuditExportSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class AuditKeeping extends AuditKeepingSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class UserRecord extends UserRecordSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Preferences extends PreferencesSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Email extends EmailSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Ownership extends OwnershipSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class OwnershipRace extends OwnershipRaceSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Import extends ImportSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class HostAsSystem extends SystemSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Organization extends OrganizationSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Race extends RaceSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Commit extends CommitSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class UnseenUser extends UnseenUserSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class OnBehalfStart extends OnBehalfStartSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class OnBehalf extends OnBehalfSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class OnBehalfChanges extends OnBehalfChangesSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class OnBehalfEnd extends OnBehalfEndSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Access extends AccessSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class WhoCan extends WhoCanSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class WhoCanPages extends WhoCanPagesSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class Preview extends PreviewSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class PreviewRefusal extends PreviewRefusalSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class PreviewUnseen extends PreviewUnseenSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class DatedOverride extends DatedOverrideSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }

  @Nested
  class DatedOverrideRecord extends DatedOverrideRecordSuite {
    @Override
    protected DirectoryStore openStore() {
      return new MemoryStore();
    }
  }
}
