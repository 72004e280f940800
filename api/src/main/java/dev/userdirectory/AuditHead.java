package dev.userdirectory;

/**
 * The end of an organization's audit trail. A host that keeps one elsewhere can later prove that
 * the trail was neither cut nor rewritten.
 *
 * @param sequence the last event's sequence; 0 if there is none
 * @param hash the last event's hash, in hexadecimal
 * @param deleted whether the organization has been deleted; this is then all that remains of it
 */
public record AuditHead(long sequence, String hash, boolean deleted) {}
