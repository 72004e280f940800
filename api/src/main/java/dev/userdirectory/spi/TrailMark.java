package dev.userdirectory.spi;

import java.time.Instant;

/**
 * A point in an organization's audit trail.
 *
 * @param sequence the sequence of the event at that point; 0 before the first
 * @param hash the event's hash, in hexadecimal; empty before the first
 * @param at the event's time; the epoch before the first
 */
public record TrailMark(long sequence, String hash, Instant at) {

  /** The point before the first event. */
  public static final TrailMark START = new TrailMark(0, "", Instant.EPOCH);
}
