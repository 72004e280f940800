package dev.userdirectory.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.userdirectory.Caller;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Measures a permission check at a site, by a user's id and by a caller. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckByUser {

  private static final SiteId[] SITE_IDS = new SiteId[World.SITES + 1];
  private static final GrantedAuthority VIEW = new SimpleGrantedAuthority("ROLE_viewer");

  @Param({"1000", "100000"})
  public int size;

  private Asked asked = new Asked(1);
  private World world;
  private List<Caller> callers;
  private Cache<UserId, Rights> cache;
  private Map<Integer, SimpleAuthorizationInfo> shiro;
  private Enforcer casbin;
  private RoleHierarchy hierarchy;
  private List<Account> accounts;

  /** The limit's entry for a user: the permissions everywhere, those at sites, and the sites. */
  private record Rights(long everywhere, long atSites, Set<String> sites) {
    boolean allow(long bit, String site) {
      return (everywhere & bit) != 0 || ((atSites & bit) != 0 && sites.contains(site));
    }
  }

  /** A user in the form in which a host of Spring Security keeps it. */
  private record Account(List<GrantedAuthority> authorities, Set<String> sites) {}

  @Setup
  public void fill() {
    asked = new Asked(size);
    world = World.inMemory(size);
    for (int i = 0; i < World.SITES; i++) {
      SITE_IDS[i] = SiteId.of(World.site(i));
    }
    callers =
        world.tokens.stream()
            .map(token -> world.directory.authenticate(token, RequestContext.none()))
            .toList();
    cache = Caffeine.newBuilder().maximumSize(2L * size).build();
    shiro = new HashMap<>();
    hierarchy =
        RoleHierarchyImpl.fromHierarchy("ROLE_admin > ROLE_operator\nROLE_operator > ROLE_viewer");
    accounts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean admin = World.isAdmin(i);
      cache.put(
          world.users.get(i), new Rights(admin ? 1 : 0, admin ? 0 : 1, Set.of(World.site(i))));
      SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
      info.addObjectPermission(
          new WildcardPermission(admin ? "cameras:view:*" : "cameras:view:" + World.site(i)));
      shiro.put(i, info);
      accounts.add(
          new Account(
              List.of(new SimpleGrantedAuthority(admin ? "ROLE_admin" : "ROLE_viewer")),
              new HashSet<>(Set.of(World.site(i)))));
    }
    casbin = casbin(size);
    agree();
  }

  private static Enforcer casbin(int size) {
    Model model = new Model();
    model.addDef("r", "r", "sub, dom, act");
    model.addDef("p", "p", "sub, act");
    model.addDef("g", "g", "_, _, _");
    model.addDef("e", "e", "some(where (p.eft == allow))");
    model.addDef(
        "m", "m", "(g(r.sub, p.sub, r.dom) || g(r.sub, p.sub, \"everywhere\")) && r.act == p.act");
    Enforcer enforcer = new Enforcer(model);
    enforcer.enableLog(false);
    enforcer.addPolicy("viewer", World.PERMISSION);
    List<List<String>> groups = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      groups.add(List.of("u" + i, "viewer", World.isAdmin(i) ? "everywhere" : World.site(i)));
    }
    enforcer.addGroupingPolicies(groups);
    return enforcer;
  }

  /** Checks that all subjects give the same answers. */
  private void agree() {
    for (int i = 0; i < 500; i++) {
      int user = asked.next();
      boolean right = World.may(user, asked.site());
      Map<String, Boolean> answers =
          Map.of(
              "limit", limit(user),
              "ours", ours(user),
              "shiro", shiro(user),
              "jcasbin", jcasbin(user),
              "springSecurity", springSecurity(user));
      if (answers.containsValue(!right)) {
        throw new IllegalStateException(
            "User " + user + " may: " + right + ", but answers are " + answers + ".");
      }
    }
  }

  @TearDown
  public void close() {
    world.close();
  }

  @Benchmark
  public boolean limit() {
    return limit(asked.next());
  }

  private boolean limit(int user) {
    Rights rights = cache.getIfPresent(world.users.get(user));
    return rights != null && rights.allow(1, asked.site());
  }

  @Benchmark
  public boolean ours() {
    return ours(asked.next());
  }

  private boolean ours(int user) {
    return world.system.access().check(world.users.get(user), World.PERMISSION, site());
  }

  @Benchmark
  public boolean oursOfACaller() {
    Caller caller = callers.get(asked.next() % callers.size());
    return caller.may(World.PERMISSION, site());
  }

  @Benchmark
  public boolean shiro() {
    return shiro(asked.next());
  }

  private boolean shiro(int user) {
    Permission wanted = new WildcardPermission("cameras:view:" + asked.site());
    for (Permission held : shiro.get(user).getObjectPermissions()) {
      if (held.implies(wanted)) {
        return true;
      }
    }
    return false;
  }

  @Benchmark
  public boolean jcasbin() {
    return jcasbin(asked.next());
  }

  private boolean jcasbin(int user) {
    return casbin.enforce("u" + user, asked.site(), World.PERMISSION);
  }

  @Benchmark
  public boolean springSecurity() {
    return springSecurity(asked.next());
  }

  private boolean springSecurity(int user) {
    Account account = accounts.get(user);
    boolean admin = account.authorities().get(0).getAuthority().equals("ROLE_admin");
    return hierarchy.getReachableGrantedAuthorities(account.authorities()).contains(VIEW)
        && (admin || account.sites().contains(asked.site()));
  }

  private SiteId site() {
    return SITE_IDS[Integer.parseInt(asked.site(), "site-".length(), asked.site().length(), 10)];
  }
}
