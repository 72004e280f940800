package dev.userdirectory.spring.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Logs a warning at startup if no filter chain accepts the directory's tokens. The application
 * would otherwise answer all of them with 401 for no visible reason.
 */
final class ChainCheck implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(ChainCheck.class);

  private final BeanFactory beans;

  ChainCheck(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (asksSecurityWhoCalls()
        && beans.getBeanProvider(SecurityFilterChain.class).stream()
            .noneMatch(ChainCheck::takesTokens)) {
      LOG.warn(
          "No filter chain of Spring Security takes the tokens of the user directory: each is answered with"
              + " 401. Add http.with(userDirectory(), withDefaults()) to your SecurityFilterChain, or"
              + " verifiedIdentities() if a login of yours comes with each request; both are static"
              + " methods of {}.",
          UserDirectoryConfigurer.class.getName());
    }
  }

  /**
   * {@return whether the starter's own {@code RequestCaller} is in use} A bean of the host may
   * replace it and find callers in another way.
   */
  private boolean asksSecurityWhoCalls() {
    return beans.containsBean("userDirectoryRequestCaller");
  }

  private static boolean takesTokens(SecurityFilterChain chain) {
    return chain.getFilters().stream().anyMatch(TokenFilter.class::isInstance);
  }
}
