/** A store that keeps everything in memory. */
module dev.userdirectory.memory {
  requires transitive dev.userdirectory;
  requires static transitive org.jspecify;

  exports dev.userdirectory.memory;
}
