package dev.userdirectory.spi;

import java.util.List;

/** The roles that one organization defines, as a store shows them. */
public interface RoleReader {

  /** {@return all roles that the organization defines, in order of their id} */
  List<RoleRecord> roles();
}
