package dev.userdirectory.spi;

/**
 * The SHA-256 digest of a secret. A store never gets the secret itself.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {}
