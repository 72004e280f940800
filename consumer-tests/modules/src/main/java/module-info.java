/** Requires the library, and nothing that the library needs. */
module host {
  requires dev.userdirectory.core;
  requires dev.userdirectory.memory;
  requires dev.userdirectory.postgres;
  requires dev.userdirectory.sqlite;
}
