package dev.userdirectory.spi;

/** By what users are ordered; equal ones by id. */
public enum UserOrder {
  /** By the time of creation. */
  CREATED,
  /** By the canonical e-mail's UTF-8 bytes. */
  EMAIL
}
