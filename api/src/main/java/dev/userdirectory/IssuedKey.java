package dev.userdirectory;

/** A key that was just issued, with its secret. */
public interface IssuedKey {

  /** {@return the key} */
  Key key();

  /** {@return what a program sends as its token: shown only here, and stored only as a digest} */
  Secret secret();
}
