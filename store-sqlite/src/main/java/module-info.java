/** A store that keeps everything in one SQLite file. */
module dev.userdirectory.sqlite {
  requires transitive dev.userdirectory;
  requires dev.userdirectory.sql;
  requires org.xerial.sqlitejdbc;
  requires org.slf4j;
  requires static transitive org.jspecify;

  // Only for hosts that use Guice, which require its module themselves.
  requires static com.google.guice;

  exports dev.userdirectory.sqlite;
}
