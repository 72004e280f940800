/** The implementation of the directory. */
module dev.userdirectory.core {
  requires transitive dev.userdirectory;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.uuid;
  requires com.github.benmanes.caffeine;
  requires com.ibm.icu;
  requires com.sanctionco.jmail;
  requires jdk.jfr;
  requires org.slf4j;
  requires static transitive org.jspecify;

  // Only for hosts that use Guice, which require its module themselves.
  requires static com.google.guice;

  exports dev.userdirectory.core;
}
