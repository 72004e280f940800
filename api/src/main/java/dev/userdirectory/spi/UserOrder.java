package dev.userdirectory.spi;

/** The orders of users; users that are equal in the order are ordered by id. */
public enum UserOrder {
  /** By the time of creation. */
  CREATED,
  /** By the canonical e-mail's UTF-8 bytes. */
  EMAIL
}
