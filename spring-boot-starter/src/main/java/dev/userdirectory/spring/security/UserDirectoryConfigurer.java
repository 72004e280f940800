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
 * Puts a directory into a filter chain of the host:
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
 * <p>Both kinds of chain take the tokens of sessions and keys, from {@code Authorization: Bearer}.
 * A request with an expired or unknown one is treated as anonymous: it still reaches what is open
 * to everyone. What is refused is answered with problem details; a request that ends in an error
 * shows that error, not a 401 of the error page; preflight requests of CORS need no token. What the
 * host says after {@code with} wins.
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
   * {@return a chain for tokens of the directory alone} It is stateless: no HTTP session, no cookie
   * and so no CSRF token, no {@code /logout}.
   */
  public static UserDirectoryConfigurer userDirectory() {
    return new UserDirectoryConfigurer(false);
  }

  /**
   * {@return a chain in which the host itself authenticates persons, by JWT or OpenID Connect, and
   * each request is made by the user whom {@link Identities} tell} Sessions and CSRF stay as the
   * host has them; a request with a token of the directory needs no CSRF token. Whoever is no user
   * is nobody everywhere but at {@link #newcomersAt}.
   */
  public static UserDirectoryConfigurer verifiedIdentities() {
    return new UserDirectoryConfigurer(true);
  }

  /**
   * Lets verified persons who may be no users yet go on as the host has authenticated them, where
   * they register, sign in or accept an invitation. A controller there may take {@code
   * Optional<Caller>} to tell users from newcomers.
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
   * Says in which organization a verified person acts. Only persons with users in several need it.
   *
   * @param of the organization that a request names, or null
   * @return this configurer
   */
  @CanIgnoreReturnValue
  public UserDirectoryConfigurer organizationFrom(
      Function<HttpServletRequest, @Nullable OrganizationId> of) {
    organization = of;
    return this;
  }

  /** Called by {@code with}, before what the host says after it. */
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
        // No page of another site can send one, and who sends one acts by it or not at all.
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
   * A request of a browser that shows pages is left to the host's own login, but for somebody who
   * has logged in already and is no user.
   */
  private static boolean isOfProgram(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return SecurityScope.refusal(request) != null
        || BearerToken.of(request) != null
        || accepted == null
        || !accepted.contains("text/html");
  }

  /** What another filter refuses looks the same. */
  @Override
  @SuppressWarnings("unchecked") // a configurer is asked for by its raw class
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
   * The container dispatches a failed request to the error page, which must not ask for a token.
   */
  private static final class ErrorsAsTheyAre implements ObjectPostProcessor<AuthorizationFilter> {
    @Override
    public <O extends AuthorizationFilter> O postProcess(O filter) {
      filter.setFilterErrorDispatch(false);
      return filter;
    }
  }
}
