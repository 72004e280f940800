package dev.userdirectory.core;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.userdirectory.spi.IdSource;
import java.security.SecureRandom;
import java.util.UUID;

/** Generates time-ordered ids (UUID version 7), and secrets by a secure random generator. */
final class RandomIds implements IdSource {

  private final SecureRandom random = new SecureRandom();
  private final NoArgGenerator uuids = Generators.timeBasedEpochGenerator(random);

  @Override
  public UUID newId() {
    return uuids.generate();
  }

  @Override
  public byte[] newSecret(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
