package dev.userdirectory.spi;

/**
 * The SHA-256 digest of a secret: all of it that a store ever sees.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {}
