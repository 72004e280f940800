package dev.userdirectory.spring.security;

import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spring.UserDirectoryAutoConfiguration;
import dev.userdirectory.spring.web.BearerToken;
import dev.userdirectory.spring.web.RequestCaller;
import dev.userdirectory.spring.web.RequestContexts;
import dev.userdirectory.spring.web.UserDirectoryWebAutoConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Integrates a directory with Spring Security: provides the beans that {@link
 * UserDirectoryConfigurer} needs in the host's filter chains, and permission checks on methods. The
 * host declares the filter chains themselves.
 */
@AutoConfiguration(
    after = UserDirectoryAutoConfiguration.class,
    before = UserDirectoryWebAutoConfiguration.class,
    beforeName = {
      "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration",
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
    })
@ConditionalOnClass({HttpSecurity.class, WebMvcConfigurer.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "userdirectory.enabled", matchIfMissing = true)
public class UserDirectorySecurityAutoConfiguration {

  /** Creates the configuration; called by Spring. */
  public UserDirectorySecurityAutoConfiguration() {}

  private static SecurityContextHolderStrategy strategy(
      ObjectProvider<SecurityContextHolderStrategy> strategies) {
    return strategies.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
  }

  @Bean
  CallerAuthentications userDirectoryCallers(
      ObjectProvider<UserDirectory> directory, RoleModel model, RequestContexts contexts) {
    return new CallerAuthentications(directory::getObject, model, contexts);
  }

  @Bean
  SecurityProblems userDirectorySecurityProblems(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver mvc) {
    return new SecurityProblems(mvc);
  }

  @Bean
  @ConditionalOnMissingBean
  Identities userDirectoryIdentities() {
    return Identities::ofClaims;
  }

  @Bean
  @ConditionalOnMissingBean
  RequestCaller userDirectoryRequestCaller(
      ObjectProvider<SecurityContextHolderStrategy> strategies) {
    SecurityContextHolderStrategy holder = strategy(strategies);
    return request -> {
      Authentication authentication = holder.getContext().getAuthentication();
      if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
        return caller;
      }
      Caller newcomer = SecurityScope.caller(request);
      if (newcomer != null) {
        return newcomer;
      }
      DirectoryException refusal = SecurityScope.refusal(request);
      if (refusal != null) {
        throw refusal;
      }
      return null;
    };
  }

  @Bean
  ChainCheck userDirectoryChainCheck(BeanFactory beans) {
    return new ChainCheck(beans);
  }

  @Bean
  WebMvcConfigurer userDirectoryIdentityArgument(
      Identities identities, ObjectProvider<SecurityContextHolderStrategy> strategies) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new IdentityArgument(new VerifiedPersons(identities), strategy(strategies)));
      }
    };
  }

  /**
   * Makes Spring Boot's default user, with its generated password, back off. Unlike an
   * AuthenticationProvider, this bean does not replace a login of the host.
   */
  @Bean
  @Conditional(NoUserInProperties.class)
  @ConditionalOnMissingBean(AuthenticationManagerResolver.class)
  AuthenticationManagerResolver<HttpServletRequest> userDirectoryAuthenticationManagerResolver(
      CallerAuthentications callers) {
    return request -> login -> callers.ofToken(String.valueOf(login.getCredentials()), request);
  }

  /**
   * Matches unless the host sets spring.security.user.*, which defines a user, for example for the
   * actuator.
   */
  static final class NoUserInProperties extends NoneNestedConditions {

    NoUserInProperties() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("spring.security.user.name")
    static final class Name {}

    @ConditionalOnProperty("spring.security.user.password")
    static final class Password {}
  }

  @Bean
  @ConditionalOnMissingBean
  static PermissionEvaluator userDirectoryPermissionEvaluator(RoleModel model) {
    return new DirectoryPermissionEvaluator(model);
  }

  @Bean
  @ConditionalOnMissingBean
  static MethodSecurityExpressionHandler userDirectoryExpressions(
      PermissionEvaluator permissions,
      ObjectProvider<RoleHierarchy> hierarchy,
      ObjectProvider<GrantedAuthorityDefaults> defaults) {
    DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
    handler.setPermissionEvaluator(permissions);
    hierarchy.ifAvailable(handler::setRoleHierarchy);
    defaults.ifAvailable(each -> handler.setDefaultRolePrefix(each.getRolePrefix()));
    return handler;
  }

  /**
   * Enables method security, without which annotations on methods would be ignored without notice.
   */
  @Configuration(proxyBeanMethods = false)
  @EnableMethodSecurity
  @ConditionalOnMissingBean(name = "preAuthorizeAuthorizationMethodInterceptor")
  static class MethodSecurity {}

  /**
   * Makes a resource server ignore tokens of the directory, which the directory's own filter
   * authenticates.
   */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(BearerTokenResolver.class)
  static class ResourceServer {

    @Bean
    @ConditionalOnMissingBean
    BearerTokenResolver userDirectoryBearerTokenResolver() {
      DefaultBearerTokenResolver standard = new DefaultBearerTokenResolver();
      return request -> BearerToken.isOfDirectory(request) ? null : standard.resolve(request);
    }
  }
}
