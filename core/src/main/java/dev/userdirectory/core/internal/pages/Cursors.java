package dev.userdirectory.core.internal.pages;

import dev.userdirectory.spi.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts cursors. A cursor reveals nothing about its position, and is rejected if it was altered,
 * made up, or made for another list. Uses AES-GCM with the list as associated data and a nonce
 * derived from the plaintext, so that equal positions have equal cursors. The key is stored in the
 * store, so that all processes that use the store can read each other's cursors.
 */
public final class Cursors {

  public static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Cursors are padded to a multiple of this length, so that their length reveals little. */
  private static final int BLOCK_BYTES = 64;

  private static final int LONGEST = 2_000;

  private final byte[] key;

  public Cursors(byte[] key) {
    this.key = key.clone();
  }

  /** Encrypts a cursor of a list as text. */
  String seal(String list, Cursor cursor) {
    try {
      byte[] plain = write(cursor);
      byte[] nonce = nonce(list, plain);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, list, nonce).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks AES-GCM or HMAC-SHA-256.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Decrypts the text of a cursor.
   *
   * @param kind the type of positions in the list
   * @return the cursor; null if it was altered, or belongs to another list
   */
  @Nullable Cursor open(String list, Class<? extends Position> kind, String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      boolean canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(text);
      if (!canonical || all.length < NONCE_BYTES + TAG_BITS / 8) {
        return null;
      }
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, list, nonce)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      Cursor cursor = read(plain);
      boolean ofThatKind = cursor.position() == null || kind.isInstance(cursor.position());
      return ofThatKind ? cursor : null;
    } catch (GeneralSecurityException
        | IOException
        | IllegalArgumentException
        | DateTimeException e) {
      return null;
    }
  }

  /**
   * Creates an AES-GCM cipher that is bound to the list, so that it rejects cursors of other lists.
   */
  private Cipher cipher(int mode, String list, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * Derives a nonce from the plaintext, so that equal positions have equal cursors and different
   * ones do not share a nonce.
   */
  private byte[] nonce(String list, byte[] plain) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(list.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(plain), NONCE_BYTES);
  }

  /** Serializes a cursor. */
  private static byte[] write(Cursor cursor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBoolean(cursor.backwards());
    Position position = cursor.position();
    if (position instanceof Position.ByTime time) {
      out.writeByte('t');
      Instant at = time.at();
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      write(out, time.id());
    } else if (position instanceof Position.ByText byText) {
      out.writeByte('x');
      out.writeUTF(byText.text());
      write(out, byText.id());
    } else if (position instanceof Position.BySequence sequence) {
      out.writeByte('s');
      out.writeLong(sequence.sequence());
    } else {
      out.writeByte('-');
    }
    int blocks = (bytes.size() + BLOCK_BYTES - 1) / BLOCK_BYTES;
    return Arrays.copyOf(bytes.toByteArray(), blocks * BLOCK_BYTES);
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  /** Deserializes a cursor from authenticated bytes. */
  private static Cursor read(byte[] plain) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain));
    boolean backwards = in.readBoolean();
    Position position =
        switch (in.readByte()) {
          case 't' ->
              new Position.ByTime(
                  Instant.ofEpochSecond(in.readLong(), in.readInt()),
                  new UUID(in.readLong(), in.readLong()));
          case 'x' -> new Position.ByText(in.readUTF(), new UUID(in.readLong(), in.readLong()));
          case 's' -> new Position.BySequence(in.readLong());
          default -> null;
        };
    return new Cursor(backwards, position);
  }
}
