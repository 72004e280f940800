package dev.userdirectory.bench;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.JdbcUserDetailsManager;

/** Measures reading a user by id, and a page of twenty from the middle of the list. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GetUser {

  @Param({"1000", "100000"})
  public int size;

  private Asked asked = new Asked(1);
  private World world;
  private RawFile narrow;
  private SameRows rows;
  private SingleConnectionDataSource source;
  private JdbcUserDetailsManager spring;
  private FlowablePeer flowable;
  private String middle;

  @Setup
  public void fill(BenchmarkParams params) throws SQLException {
    Path folder = World.folder();
    asked = new Asked(size);
    world = World.of(params, size);
    middle = middle();
    narrow = RawFile.create(folder.resolve("narrow.db"), size);
    rows = sameRows(folder);
    source = new SingleConnectionDataSource(RawFile.connect(folder.resolve("spring.db")), true);
    spring = new JdbcUserDetailsManager(source);
    fillSpring();
    flowable = new FlowablePeer(folder.resolve("flowable"));
    if (params.getBenchmark().contains("flowable")) {
      flowable.create(size);
    }
    if (rows.page(size / 2) != 20 || narrow.page(size / 2) != 20 || page().items().size() != 20) {
      throw new IllegalStateException("Somebody shows another page.");
    }
  }

  /** Opens a copy of the world's file, or of another world's if this one is in memory. */
  private SameRows sameRows(Path folder) throws SQLException {
    if (world.isInFile()) {
      return SameRows.copy(world, folder.resolve("rows.db"));
    }
    try (World other = World.inFile(folder.resolve("users.db"), size)) {
      return SameRows.copy(other, folder.resolve("rows.db"));
    }
  }

  private void fillSpring() {
    JdbcTemplate tables = new JdbcTemplate(source);
    tables.execute(
        "create table users (username text primary key, password text, enabled boolean)");
    tables.execute(
        "create table authorities (username text, authority text, primary key (username, authority))");
    tables.execute("begin");
    for (int i = 0; i < size; i++) {
      tables.update("insert into users values (?, 'none', true)", World.email(i));
      tables.update("insert into authorities values (?, 'operator')", World.email(i));
    }
    tables.execute("commit");
  }

  /** Returns the cursor of the deepest page that page numbers can reach. */
  private String middle() {
    int page = Math.min(1_000, world.users.size() / 40);
    return world.system.users().list(UserQuery.all(), PageRequest.number(page, 20)).next();
  }

  @TearDown
  public void close() throws SQLException {
    world.close();
    narrow.close();
    rows.close();
    source.destroy();
    flowable.close();
  }

  @Benchmark
  public Object limit() throws SQLException {
    return rows.byId(asked.next());
  }

  @Benchmark
  public Object narrowTable() throws SQLException {
    return narrow.byId(asked.next());
  }

  @Benchmark
  public int narrowTablePage() throws SQLException {
    return narrow.page(size / 2);
  }

  @Benchmark
  public User oursInAFile() {
    return ours();
  }

  @Benchmark
  public User oursInMemory() {
    return ours();
  }

  private User ours() {
    return world.system.users().get(world.users.get(asked.next()));
  }

  @Benchmark
  public UserDetails springSecurity() {
    return spring.loadUserByUsername(World.email(asked.next()));
  }

  @Benchmark
  public Object flowable() {
    return flowable.byId(asked.next());
  }

  @Benchmark
  public Object flowablePage() {
    return flowable.page(size / 2);
  }

  @Benchmark
  public int pageLimit() throws SQLException {
    return rows.page(size / 2);
  }

  @Benchmark
  public Page<User> pageInAFile() {
    return page();
  }

  @Benchmark
  public Page<User> pageInMemory() {
    return page();
  }

  private Page<User> page() {
    return world.system.users().list(UserQuery.all(), PageRequest.cursor(middle, 20));
  }
}
