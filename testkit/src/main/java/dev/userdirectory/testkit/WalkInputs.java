package dev.userdirectory.testkit;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws what a host types or asks, mostly sound, now and then at fault, and notes what it drew. */
final class WalkInputs {

  private static final List<String> PEOPLE =
      List.of("jordan", "robin", "casey", "jane", "john", "alex", "lee", "kim", "park", "north");
  private static final List<String> DOMAINS =
      List.of("acme.example", "globex.example", "initech.example", "home.example");

  /** Addresses that a store could take for one another, or put into another order. */
  private static final List<String> ODD_EMAILS =
      List.of(
          "JORDAN@ACME.EXAMPLE",
          "jos\u00e9@acme.example",
          "jose\u0301@acme.example",
          "\u0130da@acme.example",
          "\u0131da@acme.example",
          "ma\u00df@acme.example",
          "mass@acme.example",
          "\u212aim@acme.example",
          "\uff41lex@acme.example",
          "\ud83d\ude00@acme.example",
          "\"casey lee\"@acme.example",
          "a%b_c@acme.example",
          "casey@b\u00fccher.example",
          "casey@xn--bcher-kva.example");

  private static final List<String> BAD_EMAILS = List.of("", "casey", "casey@acme..example");
  private static final List<String> NAMES =
      List.of("Casey", "Park", "\u00c9lodie", "\ud83d\ude00", "100%", "O'Lee", "a_b", "LEE", "Kim");
  private static final List<String> BAD_NAMES = List.of(" ", "a\u0000b", "\ud800", "x".repeat(101));
  private static final List<String> SEARCHES =
      List.of("c", "JO", "%", "_", "\u00e9", "a_", "", "\ud83d\ude00", "x".repeat(256));
  private static final List<String> LOCALES = List.of("en", "fr-ca", "de", "", "no locale");
  private static final List<String> ZONES = List.of("Europe/Paris", "UTC", "", "Mars/Olympus");
  private static final List<Map<String, ?>> PREFERENCES =
      List.of(
          Map.of(),
          Map.of("theme", "dark\n\u00fc\ud83d\ude00\u0000"),
          Map.of("columns", List.of(1, 2.50, true, Map.of("a", List.of()))),
          Map.of("columns", List.of(1L, 2.5, true, Map.of("a", List.of()))),
          Map.of("number", Double.NaN));
  private static final List<String> SITES =
      List.of("dock-1", "dock-2", "dock-3", "Dock-1", "\uff41");
  private static final List<String> ACTIONS =
      List.of(
          AuditActions.USER_CREATED, AuditActions.USER_UPDATED, AuditActions.SESSION_STARTED, "no");
  private static final List<Integer> BAD_NUMBERS = List.of(0, 101, 1001, -1);

  private final FakeClock clock;
  private final Random random;
  private final List<String> roles;
  private final List<String> permissions;
  private final List<String> said = new ArrayList<>();

  WalkInputs(FakeClock clock, RoleModel model, Random random) {
    this.clock = clock;
    this.random = random;
    this.roles = model.roles().stream().map(Role::name).toList();
    this.permissions = List.copyOf(model.permissions());
  }

  /** Notes an argument. */
  <T> T said(T argument) {
    said.add(String.valueOf(argument));
    return argument;
  }

  /** Notes an argument as a whole, instead of the parts that were drawn for it. */
  private <T> T whole(int parts, T argument) {
    said.subList(parts, said.size()).clear();
    return said(argument);
  }

  /** What was noted since the last time. */
  String allSaid() {
    String all = String.join(", ", said);
    said.clear();
    return all;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> T pick(List<T> sound, List<T> bad) {
    return pick(chance(4) ? bad : sound);
  }

  private <T> List<T> some(int most, IntFunction<T> each) {
    return IntStream.rangeClosed(0, random.nextInt(most)).mapToObj(each).toList();
  }

  String person() {
    return pick(PEOPLE);
  }

  String email() {
    return said(
        switch (random.nextInt(20)) {
          case 0 -> pick(BAD_EMAILS);
          case 1, 2, 3, 4 -> pick(ODD_EMAILS);
          default -> person() + "@" + pick(DOMAINS);
        });
  }

  String name() {
    return said(pick(NAMES, BAD_NAMES));
  }

  String role() {
    return said(pick(roles, List.of("nobody")));
  }

  List<String> roles() {
    return some(2, i -> role());
  }

  SiteId site() {
    return SiteId.of(said(pick(SITES, List.of("", "x".repeat(256)))));
  }

  String permission() {
    return said(pick(permissions, List.of("no.such")));
  }

  RequestContext context() {
    return chance(70)
        ? RequestContext.none()
        : said(new RequestContext("192.0.2.7", pick(NAMES, BAD_NAMES), "r-" + random.nextInt(100)));
  }

  /** How far the clock goes on, sometimes days, which sessions don't outlive; or back. */
  Duration pause() {
    int kind = random.nextInt(60);
    if (kind == 0) {
      return Duration.ofDays(1L + random.nextInt(9));
    }
    Duration pause = Duration.ofMillis(random.nextInt(kind < 30 ? 1_000 : 1_000_000));
    return kind < 3 ? pause.negated() : kind < 40 ? pause.plusNanos(kind) : Duration.ZERO;
  }

  /** An instant of the last days, or of the next. */
  Instant instant() {
    return said(
        switch (random.nextInt(40)) {
          case 0 -> Instant.MAX;
          case 1 -> Instant.MIN;
          default -> clock.instant().plus(Duration.ofMinutes(random.nextInt(9 * 1440) - 8 * 1440));
        });
  }

  /** When a session is to end: mostly in the days that one lasts. */
  Instant sessionEnd() {
    return chance(20)
        ? instant()
        : said(clock.instant().plus(Duration.ofMinutes(1L + random.nextInt(9 * 1440))));
  }

  NewUser newUser() {
    int parts = said.size();
    NewUser user = NewUser.of(chance(2) ? null : email());
    if (chance(90)) {
      user = user.roles(roles());
    }
    if (chance(75)) {
      user = user.sites(some(2, i -> site()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      user =
          switch (random.nextInt(9)) {
            case 0 -> user.displayName(name());
            case 1 -> user.firstName(name());
            case 2 -> user.lastName(name());
            case 3 -> user.locale(pick(LOCALES));
            case 4 -> user.timeZone(pick(ZONES));
            case 5 -> user.preferences(pick(PREFERENCES));
            case 6 -> user.keepingOwnership();
            default -> user.externalId("idp|" + person());
          };
    }
    return whole(parts, user);
  }

  /** A change that expects the version that was seen last, or none, or another one. */
  UserChange change(@Nullable Long version) {
    int parts = said.size();
    UserChange change = UserChange.set();
    for (int i = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
      change =
          switch (random.nextInt(20)) {
            case 0 -> change.displayName(name());
            case 1 -> change.firstName(chance(20) ? "" : name());
            case 2 -> change.lastName(chance(20) ? "" : name());
            case 3 -> change.email(email());
            case 4 -> change.verifiedEmail(email());
            case 5 -> change.locale(pick(LOCALES));
            case 6 -> change.timeZone(pick(ZONES));
            case 7 -> change.preferences(pick(PREFERENCES));
            case 8 -> change.externalId("idp|" + person());
            case 9 -> change.enabled(chance(60));
            case 10, 11 -> change.sites(some(3, j -> site()));
            case 12, 13 -> change.permission(permission(), chance(60));
            case 14 -> change.permission(permission(), chance(60), instant());
            case 15 -> change.withoutOverride(permission());
            case 16 -> change.roles(roles()).keepingOwnership();
            default -> change.roles(roles());
          };
    }
    return whole(
        parts,
        switch (random.nextInt(12)) {
          case 0 -> change.expectedVersion((long) random.nextInt(4));
          case 1, 2 -> change.expectedVersion(version);
          default -> change;
        });
  }

  UserQuery userQuery(UserId id) {
    int parts = said.size();
    UserQuery query = chance(20) ? UserQuery.members() : UserQuery.all();
    query = chance(40) ? query.orderBy(UserQuery.Order.EMAIL) : query;
    for (int i = random.nextInt(3); i > 0; i--) {
      query =
          switch (random.nextInt(8)) {
            case 0 -> query.id(id.toString());
            case 1 -> query.email(email());
            case 2, 3 -> query.search(pick(SEARCHES));
            case 4 -> query.site(site());
            case 5 ->
                query.states(
                    some(3, j -> pick(List.of(UserState.values()))).toArray(UserState[]::new));
            default -> query.role(role());
          };
    }
    return whole(parts, query);
  }

  InvitationQuery invitationQuery() {
    if (chance(70)) {
      return InvitationQuery.all();
    }
    InvitationStatus status = said(pick(List.of(InvitationStatus.values())));
    return new InvitationQuery(null, Set.of(status));
  }

  AuditQuery auditQuery() {
    int parts = said.size();
    AuditQuery query =
        switch (random.nextInt(5)) {
          case 0, 1 -> AuditQuery.latest();
          case 2, 3 -> AuditQuery.oldestFirst();
          default -> AuditQuery.following(random.nextInt(60) - 1L);
        };
    query = chance(20) ? query.action(pick(ACTIONS)) : query;
    query = chance(20) ? query.between(instant(), chance(50) ? null : instant()) : query;
    return whole(parts, query);
  }

  /** The page that a cursor leads to. */
  PageRequest page(String cursor) {
    return said(PageRequest.cursor(cursor, chance(3) ? 0 : 1 + random.nextInt(4)));
  }

  PageRequest page() {
    int limit = 1 + random.nextInt(4);
    return said(
        switch (random.nextInt(12)) {
          case 0 -> PageRequest.number(pick(BAD_NUMBERS), limit);
          case 1 -> PageRequest.first().limit(pick(BAD_NUMBERS));
          case 2 -> PageRequest.cursor("no cursor", limit);
          case 3, 4 -> PageRequest.number(1 + random.nextInt(4), limit);
          case 5, 6, 7, 8 -> PageRequest.first().limit(limit);
          default -> PageRequest.first();
        });
  }
}
