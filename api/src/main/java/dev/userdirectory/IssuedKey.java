package dev.userdirectory;

/** What issuing a key answers. */
public interface IssuedKey {

  /** {@return the key} */
  Key key();

  /** {@return what a program presents as its token: shown here once, and stored nowhere} */
  Secret secret();
}
