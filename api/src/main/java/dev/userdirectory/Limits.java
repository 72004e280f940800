package dev.userdirectory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much an organization may have. The host's settings hold the limits of all organizations.
 * Those of one are set by {@link SystemDirectory#limit}: each that is given there replaces the one
 * of the settings, and the others stay.
 *
 * <p>What would exceed a limit is refused with a {@code conflict} ({@code limit_reached}) that
 * names the limit, its value and what is used. A limit that is lowered below what is used takes
 * nothing away; it refuses additions. System is bound like everyone. Immutable; each method returns
 * a changed copy and leaves a limit as it is if given null.
 *
 * <pre>{@code
 * Limits.none().seats(25).pendingInvitations(10)
 * }</pre>
 */
public final class Limits {

  private static final Limits NONE = new Limits(new Values(null, null, null, null, null, null));

  private final Values values;

  private record Values(
      @Nullable Integer seats,
      @Nullable Boolean invitedTakeSeats,
      @Nullable Integer pendingInvitations,
      @Nullable Integer customRoles,
      @Nullable Integer sessionsOfUser,
      @Nullable Duration betweenSends) {}

  private Limits(Values values) {
    this.values = values;
  }

  /** {@return no limits at all} */
  public static Limits none() {
    return NONE;
  }

  /**
   * {@return these limits, with so many seats}
   *
   * @param most how many users may be active; at least 1
   */
  public Limits seats(@Nullable Integer most) {
    return with(new Limits(new Values(most, null, null, null, null, null)));
  }

  /**
   * {@return these limits, with invited users taking a seat or not; then an invitation that was
   * sent can be accepted}
   *
   * @param taking whether they do; they don't unless it is said
   */
  public Limits invitedTakeSeats(@Nullable Boolean taking) {
    return with(new Limits(new Values(null, taking, null, null, null, null)));
  }

  /**
   * {@return these limits, with so many invited users}
   *
   * @param most how many may be invited at a time
   */
  public Limits pendingInvitations(@Nullable Integer most) {
    return with(new Limits(new Values(null, null, most, null, null, null)));
  }

  /**
   * {@return these limits, with so many roles of the organization's own}
   *
   * @param most how many it may define; it never defines more than the role model allows
   */
  public Limits customRoles(@Nullable Integer most) {
    return with(new Limits(new Values(null, null, null, most, null, null)));
  }

  /**
   * {@return these limits, with so many sessions of a user} A further one is not refused: it ends
   * the oldest. Sessions on a user's behalf don't count.
   *
   * @param most how many live at a time; at least 1
   */
  public Limits sessionsOfUser(@Nullable Integer most) {
    return with(new Limits(new Values(null, null, null, null, most, null)));
  }

  /**
   * {@return these limits, with so much time before an invitation is sent again} It counts from
   * when its code was made, whether that could be delivered or not. Cancelling an invitation and
   * inviting the person anew makes another invitation.
   *
   * @param least how much time at least
   */
  public Limits betweenSends(@Nullable Duration least) {
    return with(new Limits(new Values(null, null, null, null, null, least)));
  }

  /**
   * {@return these limits, with those of another where it has any}
   *
   * @param others the limits that win
   */
  public Limits with(Limits others) {
    Values own = others.values;
    return new Limits(
        new Values(
            either(own.seats, values.seats),
            either(own.invitedTakeSeats, values.invitedTakeSeats),
            either(own.pendingInvitations, values.pendingInvitations),
            either(own.customRoles, values.customRoles),
            either(own.sessionsOfUser, values.sessionsOfUser),
            either(own.betweenSends, values.betweenSends)));
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  /** {@return how many users may be active, and perhaps invited; or null} */
  public @Nullable Integer seats() {
    return values.seats;
  }

  /** {@return whether invited users take a seat, too; null if it is not said} */
  public @Nullable Boolean invitedTakeSeats() {
    return values.invitedTakeSeats;
  }

  /** {@return how many users may be invited at a time, or null} */
  public @Nullable Integer pendingInvitations() {
    return values.pendingInvitations;
  }

  /** {@return how many roles the organization may define, or null} */
  public @Nullable Integer customRoles() {
    return values.customRoles;
  }

  /** {@return how many sessions of one user may live, or null} */
  public @Nullable Integer sessionsOfUser() {
    return values.sessionsOfUser;
  }

  /** {@return the least time before an invitation is sent again, or null} */
  public @Nullable Duration betweenSends() {
    return values.betweenSends;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Limits" + values.toString().substring("Values".length());
  }
}
