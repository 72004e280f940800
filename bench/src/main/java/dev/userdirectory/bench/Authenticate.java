package dev.userdirectory.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.userdirectory.Caller;
import dev.userdirectory.RequestContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.session.Session;
import org.apache.shiro.session.mgt.DefaultSessionContext;
import org.apache.shiro.session.mgt.DefaultSessionKey;
import org.apache.shiro.session.mgt.DefaultSessionManager;
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

/** Measures the authentication of a session's token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Authenticate {

  @Param({"1000", "100000"})
  public int size;

  private int next;
  private World world;
  private List<String> texts;
  private Cache<ByteBuffer, Long> sessions;
  private DefaultSessionManager shiro;
  private List<DefaultSessionKey> keys;

  @Setup
  public void fill(BenchmarkParams params) {
    world = World.of(params, size);
    texts = new ArrayList<>();
    sessions = Caffeine.newBuilder().maximumSize(2L * size).build();
    shiro = new DefaultSessionManager();
    shiro.setSessionValidationSchedulerEnabled(false);
    keys = new ArrayList<>();
    for (int i = 0; i < world.tokens.size(); i++) {
      byte[] secret = new byte[32];
      ByteBuffer.wrap(secret).putInt(i);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      texts.add(text);
      sessions.put(digest(text), Long.MAX_VALUE);
      Session session = shiro.start(new DefaultSessionContext());
      keys.add(new DefaultSessionKey(session.getId()));
    }
    if (!limit() || ours() == null || shiro() == null) {
      throw new IllegalStateException("Somebody does not know a session.");
    }
  }

  @TearDown
  public void close() {
    world.close();
  }

  private int next() {
    next = (next + 7) % texts.size();
    return next;
  }

  /** Looks up the digest of a random secret, and compares the session's end with the clock. */
  @Benchmark
  public boolean limit() {
    Long end = sessions.getIfPresent(digest(texts.get(next())));
    return end != null && end > System.currentTimeMillis();
  }

  @Benchmark
  public Caller oursInMemory() {
    return ours();
  }

  @Benchmark
  public Caller oursInAFile() {
    return ours();
  }

  private Caller ours() {
    return world.directory.authenticate(world.tokens.get(next()), RequestContext.none());
  }

  /** Looks up a session by its plain id, without the rights of its user. */
  @Benchmark
  public Session shiro() {
    return shiro.getSession(keys.get(next()));
  }

  private static ByteBuffer digest(String text) {
    try {
      byte[] secret = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(secret));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
