/** The SQL that the SQL stores share. It is not for use by hosts. */
@SuppressWarnings("module") // the stores are not visible when this module is compiled
module dev.userdirectory.sql {
  requires transitive dev.userdirectory;
  requires com.fasterxml.jackson.core;
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires static transitive org.jspecify;

  // JDBI needs these, and has no module descriptor that requires them.
  requires io.leangen.geantyref;
  requires org.slf4j;

  exports dev.userdirectory.sql to
      dev.userdirectory.postgres,
      dev.userdirectory.sqlite;
}
