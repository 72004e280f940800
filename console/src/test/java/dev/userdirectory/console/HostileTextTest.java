package dev.userdirectory.console;

import dev.userdirectory.UserId;
import dev.userdirectory.console.internal.http.PathSegments;
import dev.userdirectory.console.internal.pages.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever text users and clients leave behind is shown as text. */
class HostileTextTest {

  /** Each would run, or break out of its place, if it were not escaped for that place. */
  static final List<String> TEXTS =
      List.of(
          "<script>alert('pwned')</script>",
          "\"><img src=x onerror=alert('pwned')>",
          "' autofocus onfocus='alert(1)' x='",
          "</textarea></title></style><svg onload=alert('pwned')>",
          "javascript:alert('pwned')",
          "${7*7}#{7*7}{{7*7}}@`${7*7}`",
          "<!--<a href=//evil.example>x</a>",
          "&lt;script&gt;alert('pwned')&lt;/script&gt;");

  /** Fields of queries that take any text, and those that are checked. */
  private static final List<String> FREE =
      List.of("search", "site", "sites", "hash", "done", "format", "email");

  private static final List<String> CHECKED =
      List.of(
          "role",
          "state",
          "kind",
          "order",
          "status",
          "permission",
          "actor",
          "target",
          "action",
          "from",
          "to",
          "sequence",
          "cursor",
          "limit");

  private Acme acme;
  private Host host;
  private UserId victim;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
  }

  @AfterEach
  void stop() {
    host.close();
    acme.close();
  }

  private void plant() {
    for (int n = 0; n < TEXTS.size(); n++) {
      victim = HostileTexts.plant(acme.directory, TEXTS.get(n), n);
    }
  }

  /** Every page, asked for with the text in every field, in its address and as a field's name. */
  private List<String> urls(String text) {
    String typed = PathSegments.encoded(text);
    List<String> urls = new ArrayList<>(List.of("/organizations", "/" + typed));
    for (String route : Routes.all().pages()) {
      String path =
          route
              .replace("{organization}", acme.organization())
              .replace("{user}", victim.toString())
              .replace("{role}", "role1");
      urls.add(path + "?" + query(typed, FREE) + "&permission=users.read");
      if (text.equals(TEXTS.get(0))) {
        urls.add(path);
        urls.add(path + "/" + typed);
        CHECKED.forEach(field -> urls.add(path + "?" + field + "=" + typed));
      }
    }
    urls.removeIf(url -> url.contains("/export"));
    return urls;
  }

  private static String query(String typed, List<String> fields) {
    return fields.stream().map(field -> field + "=" + typed).collect(Collectors.joining("&"));
  }

  @Test
  @Tag("slow")
  void everyPageEscapesHostileText() {
    plant();
    try (Browser staff = new Browser(host, "staff")) {
      for (String text : TEXTS) {
        for (String url : urls(text)) {
          MarkupCheck.assertHarmless(staff.open(url), url);
        }
      }
      staff.assertNoComplaints();
    }
  }

  @Test
  void refusedFormsEscapeHostileText() {
    String preview = "/o/" + acme.organization() + "/users/" + acme.id("sam") + "/preview";
    try (Browser staff = new Browser(host, "staff")) {
      String token = staff.token(acme.organization());
      for (String text : TEXTS) {
        for (String route : Routes.all().changes()) {
          String url =
              route
                  .replace("{organization}", acme.organization())
                  .replace("{user}", acme.id("dan").toString())
                  .replace("{invitation}", acme.id("iris").toString())
                  .replace("{role}", PathSegments.encoded(text.replace("/", "")));
          MarkupCheck.assertHarmless(staff.post(url, form(token, text)), url);
        }
        MarkupCheck.assertHarmless(staff.post(preview, form(token, text)), preview);
      }
      staff.assertNoComplaints();
    }
  }

  private static Map<String, String> form(String token, String text) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token);
    for (String field :
        List.of(
            "email",
            "displayName",
            "firstName",
            "lastName",
            "locale",
            "timeZone",
            "name",
            "newName",
            "label",
            "rank",
            "scope",
            "role",
            "roles",
            "sites",
            "permission",
            "permissions",
            "expires",
            "overlap",
            "receiver",
            "seats",
            "drop",
            "overridePermission",
            "overrideEffect")) {
      form.put(field, text);
    }
    form.put("overrideUntil", "");
    form.put(text, text);
    return form;
  }
}
