/** The SQL that the SQL stores share. Hosts see nothing of it. */
@SuppressWarnings("module") // the stores are not seen when this is compiled
module dev.userdirectory.sql {
  requires transitive dev.userdirectory;
  requires com.fasterxml.jackson.core;
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires static transitive org.jspecify;

  // What JDBI needs, which has no descriptor to say so.
  requires io.leangen.geantyref;
  requires org.slf4j;

  exports dev.userdirectory.sql to
      dev.userdirectory.postgres,
      dev.userdirectory.sqlite;
}
