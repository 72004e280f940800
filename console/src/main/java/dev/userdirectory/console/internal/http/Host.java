package dev.userdirectory.console.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The product in which readers find the console.
 *
 * @param name what stands at the top of each page
 * @param home the product's own page to go back to, or null
 * @param signIn where readers who are not signed in are sent, or null
 * @param returnTo the parameter that tells that page where the reader wanted to go, or null
 * @param signOut the product's page to sign out at, or null
 */
public record Host(
    String name,
    @Nullable String home,
    @Nullable String signIn,
    @Nullable String returnTo,
    @Nullable String signOut) {

  static final Host UNNAMED = new Host("User Directory", null, null, null, null);

  public Host named(String value) {
    return new Host(value, home, signIn, returnTo, signOut);
  }

  public Host homeAt(String url) {
    return new Host(name, url, signIn, returnTo, signOut);
  }

  public Host signInAt(String url, @Nullable String parameter) {
    return new Host(name, home, url, parameter, signOut);
  }

  public Host signOutAt(String url) {
    return new Host(name, home, signIn, returnTo, url);
  }
}
