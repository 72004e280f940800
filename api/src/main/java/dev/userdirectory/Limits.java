package dev.userdirectory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits on what an organization may have. The host's settings hold the limits of all
 * organizations. {@link SystemDirectory#limit} sets the limits of one organization: each limit that
 * is given there replaces that of the settings, and the others stay in force.
 *
 * <p>An operation that would exceed a limit is refused with a {@code conflict} ({@code
 * limit_reached}) that names the limit, its value and the current use. Lowering a limit below the
 * current use takes nothing away; it only refuses additions. Limits apply to system, too.
 * Immutable; each method returns a changed copy, and leaves its limit as it is if the argument is
 * null.
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
   * {@return these limits, with a number of seats}
   *
   * @param most how many users may be active; at least 1
   */
  public Limits seats(@Nullable Integer most) {
    return with(new Limits(new Values(most, null, null, null, null, null)));
  }

  /**
   * {@return these limits, with invited users taking a seat or not} If they do, accepting an
   * invitation takes no further seat.
   *
   * @param taking whether invited users take a seat; by default they don't
   */
  public Limits invitedTakeSeats(@Nullable Boolean taking) {
    return with(new Limits(new Values(null, taking, null, null, null, null)));
  }

  /**
   * {@return these limits, with a number of invited users}
   *
   * @param most how many users may be invited at a time
   */
  public Limits pendingInvitations(@Nullable Integer most) {
    return with(new Limits(new Values(null, null, most, null, null, null)));
  }

  /**
   * {@return these limits, with a number of roles that the organization may define}
   *
   * @param most how many roles the organization may define; the role model's own maximum applies
   *     too
   */
  public Limits customRoles(@Nullable Integer most) {
    return with(new Limits(new Values(null, null, null, most, null, null)));
  }

  /**
   * {@return these limits, with a number of live sessions for each user} A further session is not
   * refused: it ends the user's oldest session. Sessions on a user's behalf don't count.
   *
   * @param most how many sessions of a user may be live at a time; at least 1
   */
  public Limits sessionsOfUser(@Nullable Integer most) {
    return with(new Limits(new Values(null, null, null, null, most, null)));
  }

  /**
   * {@return these limits, with a minimum time before an invitation is sent again} The time counts
   * from when the present code was created, whether or not the code could be delivered. Cancelling
   * an invitation and inviting the person again creates a new invitation, which does not have to
   * wait.
   *
   * @param least the minimum time between two sendings
   */
  public Limits betweenSends(@Nullable Duration least) {
    return with(new Limits(new Values(null, null, null, null, null, least)));
  }

  /**
   * {@return these limits, replaced by those of another object where that one has limits}
   *
   * @param others the limits that take precedence
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

  /**
   * {@return how many users may be active, or active and invited together if invited users take a
   * seat; or null}
   */
  public @Nullable Integer seats() {
    return values.seats;
  }

  /** {@return whether invited users take a seat, too; null if not set} */
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

  /** {@return how many sessions of one user may be live at a time, or null} */
  public @Nullable Integer sessionsOfUser() {
    return values.sessionsOfUser;
  }

  /** {@return the minimum time before an invitation is sent again, or null} */
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
