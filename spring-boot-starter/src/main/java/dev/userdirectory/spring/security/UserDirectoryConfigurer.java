package dev.userdirectory.spring.security;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.annotation.CanIgnoreReturnValue;
import dev.userdirectory.spring.web.BearerToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Adds a directory to a filter chain of the host:
 *
 * <pre>{@code
 * @Bean
 * SecurityFilterChain security(HttpSecurity http) throws Exception {
 *   return http.with(userDirectory(), withDefaults())
 *       .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
 *       .build();
 * }
 * }</pre>
 *
 * <p>Both kinds of chain accept the tokens of sessions and keys in {@code Authorization: Bearer}. A
 * request with an expired or unknown token is treated as anonymous: it can still reach what is open
 * to everyone. Refusals are answered with problem details. The error page needs no token, so that a
 * failed request shows its error and not a 401. CORS preflight requests need no token. Settings
 * that the host makes after {@code with} take precedence.
 */
public final class UserDirectoryConfigurer
    extends AbstractHttpConfigurer<UserDirectoryConfigurer, HttpSecurity> {

  private final boolean ofIdentities;
  private Function<HttpServletRequest, @Nullable OrganizationId> organization = request -> null;
  private RequestMatcher newcomers = request -> false;

  private UserDirectoryConfigurer(boolean ofIdentities) {
    this.ofIdentities = ofIdentities;
  }

  /**
   * {@return a configurer for a chain that accepts only tokens of the directory} The chain is
   * stateless: it has no HTTP session, no cookies and therefore no CSRF tokens, and no {@code
   * /logout}.
   */
  public static UserDirectoryConfigurer userDirectory() {
    return new UserDirectoryConfigurer(false);
  }

  /**
   * {@return a configurer for a chain in which the host itself authenticates persons, by JWT or
   * OpenID Connect} The caller of a request is the user of the person that {@link Identities}
   * returns. The chain keeps the host's settings for sessions and CSRF, but a request with a token
   * of the directory needs no CSRF token. A person who is not a user is treated as anonymous,
   * except at {@link #newcomersAt}.
   */
  public static UserDirectoryConfigurer verifiedIdentities() {
    return new UserDirectoryConfigurer(true);
  }

  /**
   * Sets the paths on which verified persons keep the host's authentication even if they are not
   * users yet, so that they can register, sign in or accept an invitation. A controller on such a
   * path may take {@code Optional<Caller>} to distinguish users from newcomers.
   *
   * @param paths patterns of paths, such as {@code /sign-in}
   * @return this configurer
   */
  @CanIgnoreReturnValue
  public UserDirectoryConfigurer newcomersAt(String... paths) {
    PathPatternRequestMatcher.Builder patterns = PathPatternRequestMatcher.withDefaults();
    newcomers =
        new OrRequestMatcher(Arrays.stream(paths).<RequestMatcher>map(patterns::matcher).toList());
    return this;
  }

  /**
   * Sets how to determine the organization in which a verified person acts. Only persons with users
   * in several organizations need this.
   *
   * @param of returns the organization that a request names, or null if it names none
   * @return this configurer
   */
  @CanIgnoreReturnValue
  public UserDirectoryConfigurer organizationFrom(
      Function<HttpServletRequest, @Nullable OrganizationId> of) {
    organization = of;
    return this;
  }

  /**
   * Applies the settings of this chain. {@code with} calls this method before the host's own
   * settings that follow it.
   */
  @Override
  public void setBuilder(HttpSecurity http) {
    super.setBuilder(http);
    SecurityProblems problems = bean(http, SecurityProblems.class);
    RequestMatcher programs = ofIdentities ? UserDirectoryConfigurer::isOfProgram : all -> true;
    try {
      if (!ofIdentities) {
        http.csrf(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
      } else {
        // Another site can't send such a token, and a request with one is never served by a cookie.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(BearerToken::isOfDirectory));
      }
      http.cors(withDefaults())
          .authorizeHttpRequests(
              requests -> requests.withObjectPostProcessor(new ErrorsAsTheyAre()))
          .exceptionHandling(
              refusals ->
                  refusals
                      .defaultAuthenticationEntryPointFor(problems, programs)
                      .defaultAccessDeniedHandlerFor(problems, programs));
    } catch (Exception e) {
      throw new IllegalStateException("The directory can't be put into the filter chain.", e);
    }
  }

  /**
   * {@return whether refusals of a request are answered with problem details} Requests of a browser
   * for a page are left to the host's own login, unless they carry a token or a person was refused.
   */
  private static boolean isOfProgram(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return SecurityScope.refusal(request) != null
        || BearerToken.of(request) != null
        || accepted == null
        || !accepted.contains("text/html");
  }

  /** Makes the resource server answer refusals in the same form as the directory. */
  @Override
  @SuppressWarnings("unchecked") // getConfigurer takes a raw class
  public void init(HttpSecurity http) {
    OAuth2ResourceServerConfigurer<?> resources =
        http.getConfigurer(OAuth2ResourceServerConfigurer.class);
    if (resources != null) {
      resources.authenticationEntryPoint(
          new OtherTokenProblems(bean(http, SecurityProblems.class)));
    }
  }

  @Override
  public void configure(HttpSecurity http) {
    CallerAuthentications callers = bean(http, CallerAuthentications.class);
    SecurityScope scope = new SecurityScope(getSecurityContextHolderStrategy());
    http.addFilterBefore(
        new TokenFilter(callers, scope, ofIdentities), BasicAuthenticationFilter.class);
    if (ofIdentities) {
      http.addFilterBefore(
          new IdentityFilter(
              callers,
              scope,
              new VerifiedPersons(bean(http, Identities.class)),
              organization,
              newcomers),
          AnonymousAuthenticationFilter.class);
    }
  }

  private static <T> T bean(HttpSecurity http, Class<T> type) {
    return http.getSharedObject(ApplicationContext.class).getBean(type);
  }

  /**
   * Turns off authorization for error dispatches, so that the error page does not require a token.
   */
  private static final class ErrorsAsTheyAre implements ObjectPostProcessor<AuthorizationFilter> {
    @Override
    public <O extends AuthorizationFilter> O postProcess(O filter) {
      filter.setFilterErrorDispatch(false);
      return filter;
    }
  }
}
