package dev.userdirectory;

/**
 * The end of an organization's audit trail. A host that stores a head elsewhere can later prove
 * that the trail was neither cut nor rewritten.
 *
 * @param sequence the last event's sequence; 0 if there is none
 * @param hash the last event's hash, in hexadecimal
 * @param deleted whether the organization has been deleted, in which case only its id and this head
 *     remain
 */
public record AuditHead(long sequence, String hash, boolean deleted) {}
