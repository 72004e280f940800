package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SystemActor;
import dev.userdirectory.console.servlet.ConsoleServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as a servlet, in a real container, below a context path with a space in it. */
class ServletTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();
  private Acme acme;
  private Context context;

  /** As frameworks do that look for a parameter before a request reaches its servlet. */
  private static final class ReadingFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      request.setCharacterEncoding("UTF-8");
      request.getParameter("_method");
      chain.doFilter(request, response);
    }
  }

  @BeforeEach
  void start() throws LifecycleException {
    acme = new Acme();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    context = tomcat.addContext("/my app", folder.toString());
    DirectoryConsole console =
        DirectoryConsole.of(acme.directory.directory(), Acme.MODEL).allowingChanges();
    ConsoleServlet servlet =
        new ConsoleServlet(console, request -> ConsoleReader.staff(SystemActor.named("staff")));
    Tomcat.addServlet(context, "console", servlet).addMapping("/admin/console/*");
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    acme.close();
  }

  private void run() throws LifecycleException {
    tomcat.getConnector();
    tomcat.start();
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String url = "http://localhost:" + tomcat.getConnector().getLocalPort() + path;
    return client.send(request.uri(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private void renames(String name) throws IOException, InterruptedException {
    String base = "/my%20app/admin/console";
    HttpResponse<String> start = send(base + "/", HttpRequest.newBuilder());
    assertThat(start.headers().firstValue("Location")).hasValue(base + "/organizations");
    String page = base + "/o/" + acme.organization();
    HttpResponse<String> overview = send(page, HttpRequest.newBuilder());
    assertThat(overview.statusCode()).isEqualTo(200);
    assertThat(overview.headers().firstValue("Content-Security-Policy")).isPresent();
    Matcher token = TOKEN.matcher(overview.body());
    assertThat(token.find()).isTrue();
    String form =
        "token=" + token.group(1) + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> renamed =
        send(
            page + "/rename",
            HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    assertThat(renamed.statusCode()).isEqualTo(303);
    assertThat(renamed.headers().firstValue("Location")).hasValue(page + "?done=renamed");
    assertThat(acme.directory.system().organization().name()).isEqualTo(name);
  }

  @Test
  void servesPagesAndAcceptsForms() throws Exception {
    run();
    renames("Açme & Søn");
  }

  @Test
  void acceptsAFormWhoseParametersAFilterHasAlreadyRead() throws Exception {
    FilterDef definition = new FilterDef();
    definition.setFilterName("reading");
    definition.setFilter(new ReadingFilter());
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("reading");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    run();
    renames("Açme & Søn");
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    run();
    HttpResponse<String> head =
        send(
            "/my%20app/admin/console/organizations",
            HttpRequest.newBuilder().method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }
}
