/** Metrics of a directory, for a Micrometer registry. */
module dev.userdirectory.micrometer {
  requires transitive dev.userdirectory;
  requires transitive micrometer.core;
  requires static transitive org.jspecify;

  exports dev.userdirectory.micrometer;
}
