package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser. The profile "browser" runs it; without a browser it fails. */
@Tag("browser")
class ChromiumTest {

  private static final Path IMAGES =
      Path.of(System.getProperty("console.images", "target/screenshots"));

  @TempDir Path profile;

  private Acme acme;
  private Host host;
  private Chromium chromium;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    chromium = new Chromium(profile, false);
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
    pages.put("not-found", organization + "/users/nobody");
    return pages;
  }

  @Test
  void showsEveryPageInEachSizeAndColour() {
    acme.directory.tokenOf("sam");
    for (boolean dark : new boolean[] {false, true}) {
      chromium.scheme(dark);
      for (int width : new int[] {1280, 360}) {
        chromium.size(width, width == 360 ? 1400 : 900);
        for (Map.Entry<String, String> page : pages().entrySet()) {
          chromium.open(host.url(page.getValue()));
          chromium.screenshot(
              IMAGES.resolve(page.getKey() + "-" + width + (dark ? "-dark" : "") + ".png"));
          Object overflow =
              chromium.run("return document.documentElement.scrollWidth - window.innerWidth");
          assertThat((Long) overflow).as(page.getKey() + " at " + width).isLessThanOrEqualTo(0);
        }
      }
    }
  }
}
