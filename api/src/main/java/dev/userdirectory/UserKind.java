package dev.userdirectory;

/** The kind of a user, which never changes. */
public enum UserKind {

  /** A person, who signs in. */
  PERSON,

  /**
   * A program, which acts with its {@link Keys}. It has no e-mail, is never invited, never signs in
   * and never owns the organization. It holds roles and sites as a person does.
   */
  MACHINE
}
