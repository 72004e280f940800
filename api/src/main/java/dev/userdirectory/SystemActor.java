package dev.userdirectory;

/**
 * The host itself as the actor: a job, a migration, a support tool. It skips rules 1-6 and 8, never
 * owner protection, and is audited like everyone.
 *
 * @param name what the audit trail calls it, such as {@code nightly-import}; at most 255 characters
 * @param context where the request came from
 */
public record SystemActor(String name, RequestContext context) {

  /**
   * {@return system under that name, without a context}
   *
   * @param name what the audit trail calls it
   */
  public static SystemActor named(String name) {
    return new SystemActor(name, RequestContext.none());
  }
}
