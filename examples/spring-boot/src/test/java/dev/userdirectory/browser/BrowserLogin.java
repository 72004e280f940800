package dev.userdirectory.browser;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.verifiedIdentities;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * People log in with an identity provider and keep an HTTP session; each request is their user's.
 */
@Configuration(proxyBeanMethods = false)
class BrowserLogin {

  @Bean
  SecurityFilterChain application(HttpSecurity http) throws Exception {
    return http.oauth2Login(login -> login.defaultSuccessUrl("/welcome", true))
        .with(verifiedIdentities(), persons -> persons.newcomersAt("/welcome", "/join"))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }
}
