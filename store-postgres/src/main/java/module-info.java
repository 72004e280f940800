/** A store in a schema of a PostgreSQL database. */
module dev.userdirectory.postgres {
  requires transitive dev.userdirectory;
  requires transitive java.sql;
  requires dev.userdirectory.sql;
  requires com.zaxxer.hikari;
  requires org.postgresql.jdbc;
  requires org.slf4j;
  requires static transitive org.jspecify;

  // Only for hosts that use Guice, which require its module themselves.
  requires static com.google.guice;

  exports dev.userdirectory.postgres;
}
