package dev.userdirectory.bench;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How a program of its own would start: Guice wires it, JDBI opens a file and creates what is
 * missing there, writes a row and reads it again.
 */
final class PlainPath {

  private PlainPath() {}

  private static final class DatabaseModule extends AbstractModule {

    private final Path file;

    private DatabaseModule(Path file) {
      this.file = file;
    }

    @Provides
    @Singleton
    Jdbi jdbi() {
      return Jdbi.create("jdbc:sqlite:" + file);
    }
  }

  private static final class SchemaModule extends AbstractModule {

    @Override
    protected void configure() {
      bind(Schema.class).in(Singleton.class);
    }
  }

  private static final class AccountsModule extends AbstractModule {

    @Override
    protected void configure() {
      bind(Accounts.class).in(Singleton.class);
    }
  }

  private static final class Schema {

    private final Jdbi jdbi;

    @Inject
    private Schema(Jdbi jdbi) {
      this.jdbi = jdbi;
    }

    void create() {
      jdbi.useHandle(
          handle -> {
            handle.execute("pragma journal_mode = wal");
            if (version(handle) == 0) {
              handle.execute("create table account (id integer primary key, name text not null)");
              handle.execute("pragma user_version = 1");
            }
          });
    }

    private static int version(Handle handle) {
      return handle.createQuery("pragma user_version").mapTo(Integer.class).one();
    }
  }

  private static final class Accounts {

    private final Jdbi jdbi;

    @Inject
    private Accounts(Jdbi jdbi, Schema schema) {
      this.jdbi = jdbi;
      schema.create();
    }

    String addAndRead(String name) {
      return jdbi.inTransaction(
          handle -> {
            handle.execute("insert into account (name) values (?)", name);
            return handle
                .createQuery("select name from account order by id desc limit 1")
                .mapTo(String.class)
                .one();
          });
    }
  }

  static String answer(Path file) {
    return Guice.createInjector(new DatabaseModule(file), new SchemaModule(), new AccountsModule())
        .getInstance(Accounts.class)
        .addAndRead("First Last");
  }
}
