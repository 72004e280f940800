package dev.userdirectory.core.internal.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Computes digests of tokens. Thread-safe. Reuses a few instances of {@link MessageDigest}, since
 * creating one costs more than using it.
 */
public final class TokenDigests {

  private static final int MOST_KEPT = 32;

  private final AtomicReferenceArray<MessageDigest> idle = new AtomicReferenceArray<>(MOST_KEPT);

  /** Returns the digest of a text. */
  public TokenDigest of(String text) {
    int place = Thread.currentThread().hashCode() & (MOST_KEPT - 1);
    MessageDigest kept = idle.getAndSet(place, null);
    MessageDigest engine = kept == null ? Digests.sha256() : kept;
    ByteBuffer digest = ByteBuffer.wrap(engine.digest(text.getBytes(StandardCharsets.UTF_8)));
    idle.set(place, engine);
    return new TokenDigest(
        digest.getLong(0), digest.getLong(8), digest.getLong(16), digest.getLong(24));
  }
}
