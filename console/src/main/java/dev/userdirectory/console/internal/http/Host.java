package dev.userdirectory.console.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The host's settings for the frame of each page and for signing in and out.
 *
 * @param name the name shown at the top of each page
 * @param home the host's page to link back to, or null
 * @param signIn the host's login page, or null
 * @param returnTo the query parameter that passes the requested page to the login page, or null
 * @param signOut the host's page for signing out, or null
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
