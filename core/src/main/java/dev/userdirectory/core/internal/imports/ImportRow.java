package dev.userdirectory.core.internal.imports;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.InputCheck;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.transaction.OperationContext;
import org.jspecify.annotations.Nullable;

/** One row, checked: its fields, or what is wrong with it. */
record ImportRow(
    long number,
    @Nullable UserFields fields,
    Faults faults,
    DirectoryException.@Nullable Invalid fault) {

  /** Checks a row. What is at fault is reported with the row, and stops no other. */
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

  /** The row in an organization: its roles may be none of the organization's. */
  ImportRow in(OperationContext organization) {
    try {
      faults.raise(organization::definesRole);
      return this;
    } catch (DirectoryException.Invalid invalid) {
      return new ImportRow(number, null, faults, invalid);
    }
  }
}
