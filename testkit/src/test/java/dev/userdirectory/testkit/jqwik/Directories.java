package dev.userdirectory.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.SeededIds;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A real directory with one organization, for properties to try values in. */
final class Directories {

  static final RoleModel MODEL = RoleModels.ownerAdminSupportMember();
  static final SystemActor SYSTEM = SystemActor.named("property");

  private Directories() {}

  static UserDirectory open(RoleModel model) {
    return UserDirectoryBuilder.of(model, new MemoryStore())
        .clock(FakeClock.create())
        .ids(new SeededIds(1))
        .build();
  }

  /** An organization whose owner has an address that no generator gives. */
  static SystemDirectory organization(UserDirectory directory) {
    OrganizationId id =
        directory
            .organizations(SYSTEM)
            .create("Acme", NewUser.of("the.first.owner@host.example"))
            .organization()
            .id();
    return directory.actingAs(SYSTEM, id);
  }

  static void assertFault(String field, ThrowingCallable call) {
    DirectoryException.Invalid invalid =
        catchThrowableOfType(DirectoryException.Invalid.class, call);
    assertThat(invalid).as("a validation_error").isNotNull();
    assertThat(invalid.faults()).extracting(Fault::field).containsOnly(field);
  }

  static <T extends DirectoryException> T refusal(Class<T> kind, ThrowingCallable call) {
    T refusal = catchThrowableOfType(kind, call);
    assertThat(refusal).as(kind.getSimpleName()).isNotNull();
    return refusal;
  }
}
