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
 * Seals cursors: to its holder a cursor says nothing of the place that it stands for, and one that
 * was altered, made up, or made for another list is none. AES-GCM with the list as associated data
 * and a nonce derived from what is sealed, so that the same place has the same cursor. The key is
 * the store's, so that every process over one store reads the cursors of the others.
 */
public final class Cursors {

  public static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Texts of different length have cursors of one length. */
  private static final int BLOCK_BYTES = 64;

  private static final int LONGEST = 2_000;

  private final byte[] key;

  public Cursors(byte[] key) {
    this.key = key.clone();
  }

  /** The text of a cursor of a list. */
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
   * The cursor that a text is.
   *
   * @param kind what a place of the list is
   * @return null if it was altered, or belongs to another list
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

  /** AES-GCM, bound to the list: a cursor of another list does not open. */
  private Cipher cipher(int mode, String list, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * A nonce made of what is sealed, so that equal places have equal cursors and no two share a
   * nonce.
   */
  private byte[] nonce(String list, byte[] plain) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(list.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(plain), NONCE_BYTES);
  }

  /** The place as bytes. */
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

  /** The place from bytes that were authenticated. */
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
