package dev.userdirectory.spring.web;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.spring.UserDirectoryAutoConfiguration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Integrates a directory with Spring MVC: resolves controller arguments and answers the directory's
 * errors.
 */
@AutoConfiguration(after = UserDirectoryAutoConfiguration.class)
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "userdirectory.enabled", matchIfMissing = true)
public class UserDirectoryWebAutoConfiguration {

  /** Creates the configuration; called by Spring. */
  public UserDirectoryWebAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  RequestContexts userDirectoryRequestContexts() {
    return RequestContexts::standard;
  }

  @Bean
  @ConditionalOnMissingBean
  DirectoryProblems userDirectoryProblems() {
    return DirectoryProblems::standard;
  }

  /** Finds callers by their bearer token if Spring Security is not in use. */
  @Bean
  @ConditionalOnMissingBean
  RequestCaller userDirectoryRequestCaller(UserDirectory directory, RequestContexts contexts) {
    return request -> {
      String token = BearerToken.of(request);
      return token == null ? null : directory.authenticate(token, contexts.of(request));
    };
  }

  @Bean
  DirectoryErrorAdvice userDirectoryErrorAdvice(DirectoryProblems problems) {
    return new DirectoryErrorAdvice(problems);
  }

  /**
   * Looks up the directory only when a request needs it, because the bean that sends its
   * invitations may itself depend on Spring MVC.
   */
  @Bean
  WebMvcConfigurer userDirectoryArguments(
      ObjectProvider<UserDirectory> directory,
      ObjectProvider<RequestCaller> callers,
      RequestContexts contexts) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(
            new CallerArguments(
                directory::getObject, request -> callers.getObject().of(request), contexts));
      }
    };
  }
}
