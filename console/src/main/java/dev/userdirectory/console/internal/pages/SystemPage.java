package dev.userdirectory.console.internal.pages;

import dev.userdirectory.Health;
import dev.userdirectory.Metric;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.console.internal.http.Answer;
import dev.userdirectory.console.internal.http.Router;
import dev.userdirectory.console.internal.http.Visit;
import dev.userdirectory.console.internal.templates.JtesystemGenerated;
import dev.userdirectory.console.internal.view.Frame;
import dev.userdirectory.console.internal.view.Html;
import java.util.List;

/** The page that shows staff the directory's health and metrics. */
final class SystemPage {

  private SystemPage() {}

  static void addTo(Router router) {
    router.get("/system", SystemPage::show);
  }

  private static Answer show(Visit visit) {
    UserDirectory directory = visit.directory();
    Health health = directory.health();
    List<Metric> figures = directory.metrics();
    Frame frame = Frame.outside(visit, "System");
    return Html.page(out -> JtesystemGenerated.render(out, null, frame, health, figures));
  }
}
