package dev.userdirectory.springboot;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The console, behind the same login. */
@Configuration(proxyBeanMethods = false)
class Administration {

  /** The console's forms carry tokens of their own. */
  @Bean
  @Order(0)
  SecurityFilterChain console(HttpSecurity http) throws Exception {
    RequestMatcher console = PathPatternRequestMatcher.withDefaults().matcher("/console/**");
    return http.securityMatcher(console)
        .csrf(each -> each.ignoringRequestMatchers(console))
        .httpBasic(withDefaults())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }
}
