package dev.userdirectory.springboot;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.userDirectory;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.Identity;
import dev.userdirectory.spring.security.Identities;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Two chains: one in which people prove who they are, and one for all the rest. */
@Configuration(proxyBeanMethods = false)
class Security {

  /** Your login verifies people, once: here by password. */
  @Bean
  @Order(1)
  SecurityFilterChain login(HttpSecurity http) throws Exception {
    return http.securityMatcher("/sign-in")
        .csrf(AbstractHttpConfigurer::disable)
        .httpBasic(withDefaults())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  /** Everything else needs the token that the sign-in gave. */
  @Bean
  @Order(2)
  SecurityFilterChain application(HttpSecurity http) throws Exception {
    return http.with(userDirectory(), withDefaults())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  /** Whom the login has verified, in the directory's words. */
  @Bean
  Identities identities() {
    return login -> Identity.verified("login|" + login.getName(), login.getName());
  }

  /** Two people to try it with. */
  @Bean
  UserDetailsService people() {
    return new InMemoryUserDetailsManager(
        User.withUsername("jordan@acme.example").password("{noop}secret").build(),
        User.withUsername("casey@acme.example").password("{noop}secret").build());
  }
}
