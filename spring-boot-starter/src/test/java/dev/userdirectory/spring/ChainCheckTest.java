package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spring.web.RequestCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A host whose filter chains never see the directory's tokens is told so when it starts. */
@ExtendWith(OutputCaptureExtension.class)
class ChainCheckTest {

  private static final String WARNING = "No filter chain of Spring Security takes the tokens";

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WithoutChain {
    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithCallersOfItsOwn extends WithoutChain {
    @Bean
    RequestCaller callers() {
      return request -> null;
    }
  }

  private static void start(Class<?> host) {
    new SpringApplicationBuilder(host)
        .properties("server.port=0", "userdirectory.store=memory")
        .run()
        .close();
  }

  @Test
  void warnsIfNoFilterChainUsesTheDirectory(CapturedOutput output) {
    start(WithoutChain.class);

    assertThat(output).contains(WARNING, "http.with(userDirectory(), withDefaults())");
  }

  @Test
  void doesNotWarnIfAFilterChainUsesTheDirectory(CapturedOutput output) {
    start(CameraHost.class);

    assertThat(output).doesNotContain(WARNING);
  }

  @Test
  void doesNotWarnIfAFilterChainUsesVerifiedIdentities(CapturedOutput output) {
    start(VerifiedIdentitiesTest.Host.class);

    assertThat(output).doesNotContain(WARNING);
  }

  @Test
  void doesNotWarnIfTheHostDefinesARequestCaller(CapturedOutput output) {
    start(WithCallersOfItsOwn.class);

    assertThat(output).doesNotContain(WARNING);
  }
}
