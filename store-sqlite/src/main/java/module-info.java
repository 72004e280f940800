/** A store that keeps everything in one SQLite file. */
module dev.userdirectory.sqlite {
  requires transitive dev.userdirectory;
  requires com.fasterxml.jackson.core;
  requires java.sql;
  requires org.jdbi.v3.core;
  requires org.xerial.sqlitejdbc;
  requires static transitive org.jspecify;

  // What JDBI needs, which has no descriptor to say so.
  requires io.leangen.geantyref;
  requires org.slf4j;

  // For hosts that use it, which require it themselves.
  requires static com.google.guice;

  exports dev.userdirectory.sqlite;
}
