package dev.userdirectory.core.internal.limits;

import dev.userdirectory.Limits;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.spi.OrganizationRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines the limits of an organization: its own, and where it has none, those of the host's
 * settings.
 */
public final class OrganizationLimits {

  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final String SEATS = "seats";
  private static final String INVITED_TAKE_SEATS = "invitedTakeSeats";
  private static final String PENDING_INVITATIONS = "pendingInvitations";
  private static final String CUSTOM_ROLES = "customRoles";
  private static final String SESSIONS_OF_USER = "sessionsOfUser";
  private static final String BETWEEN_SENDS = "betweenSends";

  private final Limits ofAll;
  private final Json json;

  public OrganizationLimits(Limits ofAll, Json json) {
    this.ofAll = ofAll;
    this.json = json;
  }

  /**
   * Returns the limits in force; for an organization that does not exist yet, those of the
   * settings.
   */
  public Limits of(@Nullable OrganizationRecord organization) {
    return organization == null || organization.limits().isEmpty()
        ? ofAll
        : ofAll.with(read(organization.limits()));
  }

  /** Adds a fault for each invalid limit. */
  public static void check(Limits limits, Faults faults) {
    atLeast(1, SEATS, limits.seats(), faults);
    atLeast(0, PENDING_INVITATIONS, limits.pendingInvitations(), faults);
    atLeast(0, CUSTOM_ROLES, limits.customRoles(), faults);
    atLeast(1, SESSIONS_OF_USER, limits.sessionsOfUser(), faults);
    Duration least = limits.betweenSends();
    if (least != null && (least.isNegative() || least.compareTo(LONGEST) > 0)) {
      faults.add(BETWEEN_SENDS, "is %s; it must be zero to 3,650 days.".formatted(least));
    }
  }

  private static void atLeast(int least, String field, @Nullable Integer number, Faults faults) {
    if (number != null && number < least) {
      faults.add(field, "is %s; it must be %s or more.".formatted(number, least));
    }
  }

  /** Returns an organization's own limits as they are stored; empty for none. */
  public String text(Limits own) {
    Map<String, Object> described = described(own);
    return described.isEmpty() ? "" : json.text(described);
  }

  /** Describes the limits that are set, for the store and the audit trail. */
  public static Map<String, Object> described(Limits limits) {
    Map<String, Object> described = new LinkedHashMap<>();
    put(described, SEATS, limits.seats());
    put(described, INVITED_TAKE_SEATS, limits.invitedTakeSeats());
    put(described, PENDING_INVITATIONS, limits.pendingInvitations());
    put(described, CUSTOM_ROLES, limits.customRoles());
    put(described, SESSIONS_OF_USER, limits.sessionsOfUser());
    Duration least = limits.betweenSends();
    put(described, BETWEEN_SENDS, least == null ? null : least.toString());
    return described;
  }

  private static void put(Map<String, Object> to, String field, @Nullable Object value) {
    if (value != null) {
      to.put(field, value);
    }
  }

  /** Parses the stored text of an organization's own limits. */
  public Limits read(String text) {
    if (text.isEmpty()) {
      return Limits.none();
    }
    Map<String, Object> stored = json.object(text);
    Object least = stored.get(BETWEEN_SENDS);
    return Limits.none()
        .seats(number(stored.get(SEATS)))
        .invitedTakeSeats(stored.get(INVITED_TAKE_SEATS) instanceof Boolean taking ? taking : null)
        .pendingInvitations(number(stored.get(PENDING_INVITATIONS)))
        .customRoles(number(stored.get(CUSTOM_ROLES)))
        .sessionsOfUser(number(stored.get(SESSIONS_OF_USER)))
        .betweenSends(least == null ? null : Duration.parse(least.toString()));
  }

  private static @Nullable Integer number(@Nullable Object stored) {
    return stored instanceof Number number ? number.intValue() : null;
  }
}
