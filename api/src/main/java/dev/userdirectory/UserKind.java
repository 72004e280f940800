package dev.userdirectory;

/** What kind of user. A user stays of one kind. */
public enum UserKind {

  /** A person, who signs in. */
  PERSON,

  /**
   * A program: it has no e-mail, is never invited, never signs in and never owns the organization,
   * and acts by its {@link Keys}. It holds roles and sites as a person does.
   */
  MACHINE
}
