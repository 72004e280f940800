package dev.userdirectory.spi;

import java.util.List;

/** Reads the roles that one organization defines from a store. */
public interface RoleReader {

  /** {@return all roles that the organization defines, in order of their id} */
  List<RoleRecord> roles();
}
