package dev.userdirectory;

/** A key that was just issued, with its secret. */
public interface IssuedKey {

  /** {@return the key} */
  Key key();

  /**
   * {@return the secret that a program sends as its token; it is shown only here, and stored only
   * as a digest}
   */
  Secret secret();
}
