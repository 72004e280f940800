package dev.userdirectory;

/**
 * The host itself as the actor: a job, a migration, a support tool. Rules 1-6 and 8 do not apply to
 * system, but owner protection (rule 7) does, and its actions are audited like those of users.
 *
 * @param name the name in the audit trail, such as {@code nightly-import}; at most 255 characters
 * @param context where the request came from
 */
public record SystemActor(String name, RequestContext context) {

  /**
   * {@return system under the given name, without a context}
   *
   * @param name the name in the audit trail
   */
  public static SystemActor named(String name) {
    return new SystemActor(name, RequestContext.none());
  }
}
