/** Copies a directory from one store to another. */
module dev.userdirectory.copy {
  requires transitive dev.userdirectory;
  requires dev.userdirectory.postgres;
  requires dev.userdirectory.sqlite;
  requires static transitive org.jspecify;

  exports dev.userdirectory.copy;
}
