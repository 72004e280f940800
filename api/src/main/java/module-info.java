/** What a host calls, and the contract that a store fulfils. */
module dev.userdirectory {
  requires static transitive org.jspecify;

  exports dev.userdirectory;
  exports dev.userdirectory.access;
  exports dev.userdirectory.spi;
}
