package dev.userdirectory.core.internal.imports;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.InputCheck;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.transaction.OperationContext;
import org.jspecify.annotations.Nullable;

/** A checked row: its fields, or the fault for which it is refused. */
record ImportRow(
    long number,
    @Nullable UserFields fields,
    Faults faults,
    DirectoryException.@Nullable Invalid fault) {

  /** Checks a row. A fault is reported with its row, and does not stop the other rows. */
  static ImportRow check(long number, @Nullable NewUser user, InputCheck input) {
    Faults faults = new Faults();
    UserFields fields = null;
    if (user == null) {
      faults.add("row", "is missing.");
    } else {
      fields = input.check(user, faults);
    }
    try {
      faults.raise();
      return new ImportRow(number, fields, faults, null);
    } catch (DirectoryException.Invalid invalid) {
      return new ImportRow(number, null, faults, invalid);
    }
  }

  /** Checks the row in an organization, which may not define the roles that the row names. */
  ImportRow in(OperationContext organization) {
    try {
      faults.raise(organization::definesRole);
      return this;
    } catch (DirectoryException.Invalid invalid) {
      return new ImportRow(number, null, faults, invalid);
    }
  }
}
