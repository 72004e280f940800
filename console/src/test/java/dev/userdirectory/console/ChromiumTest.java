package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a real browser alone can tell. The profile "browser" runs it; without one it fails. */
@Tag("browser")
class ChromiumTest {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private Acme acme;
  private Host host;
  private Chromium chromium;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    chromium = new Chromium();
    chromium.size(1280, 900);
    chromium.signIn(host, "owner");
  }

  @AfterEach
  void stop() {
    chromium.close();
    host.close();
    acme.close();
  }

  private Map<String, String> pages() {
    String organization = "/o/" + acme.organization();
    String sam = organization + "/users/" + acme.id("sam");
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", organization);
    pages.put("users", organization + "/users");
    pages.put("user", sam);
    pages.put("user-change", sam + "/change");
    pages.put("user-access", sam + "/access");
    pages.put("machine", organization + "/users/" + acme.machine);
    pages.put("new-user", organization + "/new-user");
    pages.put("invitations", organization + "/invitations");
    pages.put("access", organization + "/access");
    pages.put("who", organization + "/access/who?permission=cameras.view&site=dock-4");
    pages.put("roles", organization + "/roles");
    pages.put("role", organization + "/roles/night-shift");
    pages.put("limits", organization + "/limits");
    pages.put("audit", organization + "/audit");
    pages.put("verification", organization + "/audit/verification");
    return pages;
  }

  private static String script(String name) {
    try (InputStream in = ChromiumTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyPageFitsAndIsLegibleInEachWidthAndColorScheme() {
    acme.directory.tokenOf("sam");
    String contrast = script("contrast.js");
    for (boolean dark : new boolean[] {false, true}) {
      chromium.scheme(dark);
      for (int width : new int[] {1280, 360}) {
        chromium.size(width, 900);
        for (Map.Entry<String, String> page : pages().entrySet()) {
          String name = page.getKey() + "-" + width + (dark ? "-dark" : "");
          chromium.open(host.url(page.getValue()));
          chromium.run("for (const each of document.querySelectorAll('details')) each.open = true");
          Object overflow =
              chromium.run("return document.documentElement.scrollWidth - window.innerWidth");
          assertThat((Long) overflow).as(name).isLessThanOrEqualTo(0);
          assertThat((List<?>) chromium.run(contrast)).as(name).isEmpty();
          chromium.run(
              "for (const each of document.querySelectorAll('details')) each.open = false");
          chromium.screenshot(SCREENSHOTS.resolve(name + ".png"));
        }
      }
    }
    assertThat(chromium.complaints()).isEmpty();
  }

  /** The pictures of the documentation: -Dconsole.images=../docs/images. */
  @Test
  void takesTheScreenshotsForTheDocumentation() {
    acme.directory.tokenOf("sam");
    Path images = Path.of(System.getProperty("console.images", "target/images"));
    for (String name : List.of("users", "user", "user-access", "audit")) {
      chromium.open(host.url(pages().get(name)));
      if (name.equals("user-access")) {
        chromium.find("td.yes summary").click();
      }
      chromium.screenshot(images.resolve("console-" + name + ".png"));
    }
    chromium.scheme(true);
    chromium.size(360, 740);
    chromium.open(host.url(pages().get("users")));
    chromium.screenshot(images.resolve("console-users-narrow.png"));
    assertThat(images.resolve("console-users.png")).isNotEmptyFile();
    assertThat(images.resolve("console-users.png").toFile().length()).isLessThan(150_000);
  }

  @Test
  void everyControlIsReachableByKeyboardWithAVisibleFocus() {
    chromium.open(host.url(pages().get("users")));
    Set<String> reached = new LinkedHashSet<>();
    WebElement body = chromium.find("body");
    body.sendKeys(Keys.TAB);
    assertThat(chromium.focused().getText()).isEqualTo("Skip to content");
    for (int i = 0; i < 60; i++) {
      WebElement focused = chromium.focused();
      reached.add(focused.getTagName() + ":" + focused.getAccessibleName());
      // Behind the last one, the browser's own fields come, which the body stands for.
      if (!focused.getTagName().equals("body")) {
        assertThat(focused.getCssValue("outline-style")).isNotEqualTo("none");
      }
      focused.sendKeys(Keys.TAB);
    }
    assertThat(reached)
        .contains("a:Users", "a:Invite or create", "input:Search", "select:State", "a:Sam Field");
  }

  @Test
  void aUserCanBeFoundAndChangedByKeyboardOnly() {
    chromium.open(host.url(pages().get("users")));
    chromium.find("body").sendKeys("/");
    chromium.focused().sendKeys("sam", Keys.ENTER);
    chromium.await(() -> chromium.url().contains("search=sam"));
    WebElement link = chromium.find("tbody a");
    link.sendKeys(Keys.ENTER);
    chromium.await(() -> chromium.url().endsWith(acme.id("sam").toString()));
    chromium.find("a.button.primary").sendKeys(Keys.ENTER);
    chromium.await(() -> chromium.url().endsWith("/change"));
    WebElement name = chromium.find("input[name=displayName]");
    name.clear();
    name.sendKeys("Sam Fields", Keys.ENTER);
    chromium.await(() -> chromium.url().endsWith("/preview"));
    chromium.find("form[action$='/change'] button").sendKeys(Keys.ENTER);
    chromium.await(() -> chromium.url().contains("done=user-changed"));
    assertThat(chromium.find("[role=status]").getText()).isEqualTo("The change was made.");
    assertThat(acme.directory.userOf("sam").displayName()).isEqualTo("Sam Fields");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void everyControlHasAnAccessibleName() {
    for (String path : pages().values()) {
      chromium.open(host.url(path));
      for (WebElement element :
          chromium.findAll("input:not([type=hidden]), select, textarea, button, a, summary")) {
        if (element.isDisplayed()) {
          assertThat(element.getAccessibleName()).as(path).isNotBlank();
        }
      }
      assertThat(chromium.findAll("main")).hasSize(1);
      assertThat(chromium.find("html").getDomAttribute("lang")).isEqualTo("en");
    }
  }

  @Test
  void enterOpensACellOfTheAccessMatrixAndEscapeClosesIt() {
    chromium.open(host.url(pages().get("user-access")));
    WebElement cell = chromium.find("td.yes summary");
    cell.sendKeys(Keys.ENTER);
    assertThat(chromium.find("td.yes .why").isDisplayed()).isTrue();
    assertThat(chromium.find("td.yes .why").getText()).doesNotContain("Rule:");
    chromium.focused().sendKeys(Keys.ESCAPE);
    assertThat(chromium.findAll("td.yes details[open]")).isEmpty();
  }

  @Test
  void buttonsOfIrreversibleActionsAreHiddenUntilOpened() {
    acme.directory.tokenOf("sam");
    String organization = "/o/" + acme.organization();
    Map<String, String> forms =
        Map.of(
            organization + "/users/" + acme.id("sam"), "/remove",
            organization + "/users/" + acme.id("sam") + "?", "/revoke-all",
            organization + "/invitations", "/cancel");
    forms.forEach(
        (page, end) -> {
          chromium.open(host.url(page));
          WebElement button = chromium.find("form[action$='" + end + "'] button");
          assertThat(button.isDisplayed()).as(end).isFalse();
          chromium.run("arguments[0].closest('details').querySelector('summary').click()", button);
          assertThat(button.isDisplayed()).as(end).isTrue();
        });
  }

  @Test
  void theContentSecurityPolicyBlocksInjectedScripts() {
    chromium.open(host.url(pages().get("users")));
    chromium.run(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true';"
            + "document.body.append(s);"
            + "const i = document.createElement('img'); i.setAttribute('onerror', 'window.ran = true');"
            + "i.src = '/none'; document.body.append(i)");
    assertThat(chromium.run("return window.ran")).isNull();
    assertThat(chromium.complaints()).anyMatch(each -> each.contains("Content Security Policy"));
  }

  @Test
  void refusesAFormPostedFromAnotherSite() throws Exception {
    try (EvilSite evil = new EvilSite(host.url("/o/" + acme.organization() + "/rename"))) {
      chromium.open(evil.url());
      chromium.find("button").click();
      chromium.await(() -> chromium.url().endsWith("/rename"));
      assertThat(chromium.source()).contains("form_refused");
      assertThat(acme.directory.system().organization().name()).isEqualTo("Acme");
    }
  }
}
