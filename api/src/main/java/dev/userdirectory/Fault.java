package dev.userdirectory;

/**
 * One thing that is wrong with an input.
 *
 * @param field the field at fault, such as {@code displayName}
 * @param message the fact and the rule
 */
public record Fault(String field, String message) {}
