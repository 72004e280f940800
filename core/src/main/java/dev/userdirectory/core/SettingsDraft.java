package dev.userdirectory.core;

import dev.userdirectory.Limits;
import java.time.Duration;
import java.util.Set;

/** A mutable copy of settings, from which changed settings are made. */
final class SettingsDraft {
  Duration invitationLifetime;
  Duration sessionLifetime;
  Duration sessionIdleLifetime;
  Set<String> locales;
  String defaultLocale;
  String defaultTimeZone;
  boolean callersVerifyEmail;
  int mostCached;
  Duration longestCached;
  Limits limits;

  SettingsDraft(DirectorySettings from) {
    this.invitationLifetime = from.invitationLifetime();
    this.sessionLifetime = from.sessionLifetime();
    this.sessionIdleLifetime = from.sessionIdleLifetime();
    this.locales = from.locales();
    this.defaultLocale = from.defaultLocale();
    this.defaultTimeZone = from.defaultTimeZone();
    this.callersVerifyEmail = from.callersVerifyEmail();
    this.mostCached = from.mostCached();
    this.longestCached = from.longestCached();
    this.limits = from.limits();
  }

  DirectorySettings done() {
    return new DirectorySettings(
        invitationLifetime,
        sessionLifetime,
        sessionIdleLifetime,
        locales,
        defaultLocale,
        defaultTimeZone,
        callersVerifyEmail,
        mostCached,
        longestCached,
        limits);
  }
}
