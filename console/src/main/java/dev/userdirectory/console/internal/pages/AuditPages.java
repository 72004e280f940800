package dev.userdirectory.console.internal.pages;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Fields;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JteauditGenerated;
import dev.userdirectory.console.internal.templates.JteverificationGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import dev.userdirectory.console.internal.view.Link;
import dev.userdirectory.console.internal.view.Names;
import dev.userdirectory.console.internal.view.Numbers;
import dev.userdirectory.console.internal.view.Pager;
import dev.userdirectory.console.internal.view.Section;
import dev.userdirectory.console.internal.view.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages that show, verify and export the audit trail of an organization. */
final class AuditPages {

  private static final String AUDIT = "/o/{organization}/audit";
  private static final List<String> FILTERS =
      List.of("actor", "target", "action", "from", "to", "order");

  private AuditPages() {}

  static void addTo(Router router) {
    router
        .get(AUDIT, AuditPages::list)
        .get(AUDIT + "/verification", AuditPages::verify)
        .get(AUDIT + "/export", AuditPages::export);
  }

  private static Answer list(Visit visit) {
    Frame frame = Frame.of(visit, "Audit trail", Section.AUDIT);
    OrganizationDirectory organization = visit.organization();
    Fields query = visit.query();
    Page<AuditEvent> page = organization.audit().list(asked(visit), Pager.asked(query));
    Link list = new Link(visit.organizationUrl("audit")).with(query, FILTERS);
    Link export = new Link(visit.organizationUrl("audit", "export")).with(query, FILTERS);
    Pager pager = Pager.of(page, list, query);
    Names names = new Names(organization);
    return Html.page(
        out ->
            JteauditGenerated.render(out, null, frame, page.items(), pager, query, export, names));
  }

  private static AuditQuery asked(Visit visit) {
    Fields query = visit.query();
    Times times = new Times(visit.setup().zone());
    AuditQuery all =
        "oldest".equals(query.text("order")) ? AuditQuery.oldestFirst() : AuditQuery.latest();
    return all.actor(user(visit, query.text("actor")))
        .target(user(visit, query.text("target")))
        .action(query.text("action"))
        .between(times.parse(query.text("from")), times.parse(query.text("to")));
  }

  /** Finds a user by e-mail or id. A user who was removed can be found only by id. */
  private static @Nullable UserId user(Visit visit, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.contains("@")
        ? visit.organization().users().get(UserRef.email(text)).id()
        : UserId.of(text);
  }

  private static Answer verify(Visit visit) {
    Frame frame = Frame.of(visit, "Verification", Section.AUDIT);
    AuditTrail trail = visit.organization().audit();
    Long sequence = Numbers.parseLong(visit.query().text("sequence"));
    String hash = visit.query().text("hash");
    AuditHead kept =
        sequence == null || hash == null ? null : new AuditHead(sequence.longValue(), hash, false);
    AuditVerification found = trail.verify(kept);
    AuditHead head = trail.head();
    return Html.page(out -> JteverificationGenerated.render(out, null, frame, found, kept, head));
  }

  private static Answer export(Visit visit) {
    boolean csv = !"json".equals(visit.query().text("format"));
    SystemAuditTrail trail = visit.system().audit();
    AuditQuery query = asked(visit);
    // Throws a refusal before the download starts, since it could not be reported in its middle.
    var unused = trail.list(query, PageRequest.first().limit(1).withoutTotal());
    return csv
        ? Answer.download(
            "text/csv; charset=utf-8",
            "audit.csv",
            to -> trail.export(query, SystemAuditTrail.Format.CSV, to))
        : Answer.download(
            "application/x-ndjson; charset=utf-8",
            "audit.jsonl",
            to -> trail.export(query, SystemAuditTrail.Format.JSON_LINES, to));
  }
}
