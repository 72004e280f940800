package dev.userdirectory.spring.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Warns once, at the start, of an application whose filter chains never see the directory's tokens:
 * it would answer 401 to all of them, and say nothing.
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

  /** A bean of the host takes the place of ours, and finds callers in its own way. */
  private boolean asksSecurityWhoCalls() {
    return beans.containsBean("userDirectoryRequestCaller");
  }

  private static boolean takesTokens(SecurityFilterChain chain) {
    return chain.getFilters().stream().anyMatch(TokenFilter.class::isInstance);
  }
}
