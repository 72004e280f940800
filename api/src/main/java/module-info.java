/** The API that a host calls, and the contract that a store fulfils. */
@SuppressWarnings("module") // the core module is not visible when this module is compiled
module dev.userdirectory {
  requires static transitive org.jspecify;

  exports dev.userdirectory;
  exports dev.userdirectory.access;
  exports dev.userdirectory.annotation;
  exports dev.userdirectory.spi;
  exports dev.userdirectory.internal to
      dev.userdirectory.core;
  exports dev.userdirectory.internal.views to
      dev.userdirectory.core,
      dev.userdirectory.testkit,
      dev.userdirectory.tck;
}
