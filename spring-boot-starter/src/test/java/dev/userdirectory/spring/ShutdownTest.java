package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.ForwardingStore;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The directory is closed with its application: once, and not before the last request is over. */
class ShutdownTest {

  @TempDir private Path folder;

  private static ConfigurableApplicationContext start(Class<?> parts, String... properties) {
    return new SpringApplicationBuilder(CameraHost.class, parts)
        .properties("server.port=0", "spring.main.banner-mode=off")
        .properties(properties)
        .run();
  }

  private static Client client(ConfigurableApplicationContext host) {
    return Client.of(
        Integer.parseInt(host.getEnvironment().getRequiredProperty("local.server.port")));
  }

  @Test
  void closesTheDirectoryOnceAndAfterTheLastRequest() throws InterruptedException {
    ConfigurableApplicationContext host = start(SlowHost.class);
    SlowHost slow = host.getBean(SlowHost.class);
    Client owner = client(host).with(new Acme(host.getBean(UserDirectory.class)).ownerToken());
    CompletableFuture<HttpResponse<String>> answer = owner.later("/slow");
    slow.entered.await();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(host::close);
    slow.closing.await();
    slow.mayGoOn.countDown();
    stopped.join();

    assertThat(answer.join().body()).isEqualTo("Acme");
    assertThat(slow.closed).hasSize(1);
  }

  @Test
  void opensTheSameFileAgainAfterARestartWithinTheProcess() {
    String path = "userdirectory.sqlite.path=" + folder.resolve("users.db");
    String token;
    try (ConfigurableApplicationContext host =
        start(Nothing.class, "userdirectory.store=sqlite", path)) {
      token = new Acme(host.getBean(UserDirectory.class)).ownerToken();
    }
    assertThat(folder.resolve("users.db")).exists();
    assertThat(folder.resolve("users.db-wal")).doesNotExist();

    try (ConfigurableApplicationContext host =
        start(Nothing.class, "userdirectory.store=sqlite", path)) {
      assertThat(client(host).with(token).get("/organization").body()).isEqualTo("Acme");
    }
  }

  @Test
  void worksWithLazyInitialization() {
    try (ConfigurableApplicationContext host =
        start(
            Nothing.class, "userdirectory.store=memory", "spring.main.lazy-initialization=true")) {
      String token = new Acme(host.getBean(UserDirectory.class)).ownerToken();

      assertThat(client(host).with(token).get("/organization").body()).isEqualTo("Acme");
      assertThat(host.getBeansOfType(UserDirectory.class)).hasSize(1);
      assertThat(host.getBeansOfType(DirectoryStore.class)).hasSize(1);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  /** Has a request that waits, in a store that tells when it is closed. */
  @Configuration(proxyBeanMethods = false)
  @Import(Slow.class)
  static class SlowHost implements ApplicationListener<ContextClosedEvent> {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final List<String> closed = new ArrayList<>();

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
      closing.countDown();
    }

    @Bean(destroyMethod = "")
    DirectoryStore store() {
      DirectoryStore memory = new MemoryStore();
      return new ForwardingStore() {
        @Override
        protected DirectoryStore store() {
          return memory;
        }

        @Override
        public void close() {
          closed.add("closed");
          super.close();
        }
      };
    }
  }

  @RestController
  static class Slow {

    private final SlowHost host;

    Slow(SlowHost host) {
      this.host = host;
    }

    @GetMapping("/slow")
    String slow(Caller caller, OrganizationDirectory organization) throws InterruptedException {
      host.entered.countDown();
      host.mayGoOn.await();
      return organization.organization().name();
    }
  }
}
