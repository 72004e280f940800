package dev.userdirectory.quickstart;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.ImportSummary;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows pages in both directions, the audit trail, and an import of ten thousand users. */
final class Tour {

  private static final int IMPORTED = 10_000;
  private static final String LINE = "%6s  %-18s %-17s %-11s %s";

  private final SystemDirectory acme;
  private final Cast cast;

  Tour(UserDirectory directory, Cast cast) {
    this.acme = cast.asSystem(directory);
    this.cast = cast;
  }

  void tell(Screen screen) {
    pages(screen);
    audit(screen);
    imports(screen);
  }

  private void pages(Screen screen) {
    screen.chapter("Pages, forth and back");
    UserQuery byEmail = UserQuery.all().orderBy(UserQuery.Order.EMAIL);
    Page<User> first = acme.users().list(byEmail, PageRequest.first().limit(2));
    screen.line("first page:    " + emails(first) + " (of " + first.total() + " users)");
    Page<User> second = acme.users().list(byEmail, PageRequest.cursor(first.next(), 2));
    screen.line("next page:     " + emails(second));
    Page<User> back = acme.users().list(byEmail, PageRequest.cursor(second.previous(), 2));
    screen.line("previous page: " + emails(back));
  }

  private static String emails(Page<User> page) {
    return page.items().stream().map(User::email).collect(Collectors.joining(", "));
  }

  private void audit(Screen screen) {
    screen.chapter("The audit trail: who did what to whom, the newest first");
    Page<AuditEvent> page = acme.audit().list(AuditQuery.latest(), PageRequest.first().limit(1));
    screen.columns(LINE.formatted("number", "who", "did what", "to whom", "what changed"));
    try (Stream<AuditEvent> events = acme.audit().stream(AuditQuery.latest())) {
      events
          .filter(event -> event.actor().user() != null)
          .limit(8)
          .forEach(event -> screen.line(line(event)));
    }
    screen.line("(Left out here: what the story does as system, to make both owners again.)");
    AuditVerification found = acme.audit().verify(null);
    screen.line(
        "%s events; the chain %s."
            .formatted(
                page.total(),
                found instanceof AuditVerification.Broken broken
                    ? "is broken at " + broken.sequence()
                    : "is verified from the first to the last"));
  }

  private String line(AuditEvent event) {
    String target = event.target() == null ? "" : cast.nameOf(event.target().toString());
    return LINE.formatted(
        event.sequence(),
        cast.nameOf(event.actor().toString()),
        event.action(),
        target,
        event.rule() != null ? "REFUSED by " + event.rule() : changes(event));
  }

  private static String changes(AuditEvent event) {
    return event.changes().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + values(entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** Formats a value before and after a change; for sessions, only their number. */
  private static String values(AuditEvent.Change change) {
    if (change.after() == null) {
      return change.before() instanceof Collection<?> ended ? ended.size() + " ended" : "gone";
    }
    return change.before() == null
        ? String.valueOf(change.after())
        : change.before() + " -> " + change.after();
  }

  private void imports(Screen screen) {
    screen.chapter("Ten thousand users are imported");
    long start = System.nanoTime();
    ImportSummary summary = importAll(screen);
    double seconds = (System.nanoTime() - start) / 1e9;
    screen.line(
        String.format(
            Locale.ROOT,
            "%s created, %s updated, %s unchanged, %s refused, in %.1f seconds.",
            summary.created(),
            summary.updated(),
            summary.unchanged(),
            summary.refused(),
            seconds));
  }

  private static Stream<NewUser> workers() {
    return IntStream.range(0, IMPORTED)
        .mapToObj(
            i ->
                NewUser.of(String.format(Locale.ROOT, "worker-%05d@acme.example", i))
                    .externalId("hr|" + i)
                    .displayName("Worker " + i)
                    .role("viewer")
                    .sites(i % 2 == 0 ? Cast.DOCK_4 : Cast.GATE_1));
  }

  private ImportSummary importAll(Screen screen) {
    ImportSummary[] summary = new ImportSummary[1];
    screen.progress(
        "users imported",
        IMPORTED,
        step -> summary[0] = acme.importUsers(() -> workers().iterator(), row -> step.run()));
    return summary[0];
  }
}
