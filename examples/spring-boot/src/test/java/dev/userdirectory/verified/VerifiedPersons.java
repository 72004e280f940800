package dev.userdirectory.verified;

import static dev.userdirectory.spring.security.UserDirectoryConfigurer.verifiedIdentities;
import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class VerifiedPersons {

  @Bean
  SecurityFilterChain application(HttpSecurity http) throws Exception {
    return http.oauth2ResourceServer(tokens -> tokens.jwt(withDefaults()))
        .with(verifiedIdentities(), persons -> persons.newcomersAt("/sign-in"))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }
}
