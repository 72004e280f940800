package dev.userdirectory.spring;

import dev.userdirectory.Limits;
import dev.userdirectory.core.DirectorySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The properties of a directory. Editors show what is said of each here, as it is. Beans of the
 * host win over them: a {@code DirectoryStore} over {@code store}, {@code DirectorySettings} over
 * what {@link #settings} makes.
 *
 * @param store Where users are kept: in one file (sqlite), in a database (postgres) or in memory.
 *     There is no default, since a forgotten property must not open an empty directory.
 * @param sqlite the file, for {@code store=sqlite}
 * @param postgres the database, for {@code store=postgres}
 * @param invitation invitations
 * @param session sessions
 * @param user what holds for users who have said nothing else
 * @param cache what is kept in memory of what was read
 * @param limits what an organization may have that has no limits of its own
 * @param purge taking away what is over, on a schedule
 */
@ConfigurationProperties("userdirectory")
public record UserDirectoryProperties(
    @Nullable Store store,
    @DefaultValue Sqlite sqlite,
    @DefaultValue Postgres postgres,
    @DefaultValue Invitation invitation,
    @DefaultValue Session session,
    @DefaultValue User user,
    @DefaultValue Cache cache,
    @DefaultValue OfOrganization limits,
    @DefaultValue Purge purge) {

  /** The kinds of store. */
  public enum Store {
    /** One file, on this machine. */
    SQLITE,
    /** A PostgreSQL database, for several machines. */
    POSTGRES,
    /** Memory: gone when the application ends. */
    MEMORY
  }

  /**
   * The file.
   *
   * @param path File that holds the users, in a folder that exists. The file is created if it does
   *     not exist.
   * @param writeTimeout How long a write may wait before it begins, up to one day.
   * @param readers How many reads may run at the same time, from 1 to 1,000.
   */
  public record Sqlite(
      @DefaultValue("users.db") Path path,
      @DefaultValue("5s") Duration writeTimeout,
      @DefaultValue("4") int readers) {}

  /**
   * The database.
   *
   * @param url JDBC URL of the database. Without one, a DataSource of the application is used.
   * @param username User for the URL, if the URL names none.
   * @param password Password for the URL. It is taken as it is, without URL encoding.
   * @param dataSource Name of the DataSource bean to use, where the application has several.
   * @param schema Schema that holds the tables of the directory, and nothing else.
   * @param timeout How long a read or a write waits for what is in its way, from 100 milliseconds
   *     to one day.
   * @param connections How many connections may be used at the same time, from 1 to 1,000.
   * @param staleAtMost How long checks may be answered by what was read before, up to one minute.
   *     Zero asks the database each time.
   */
  public record Postgres(
      @Nullable String url,
      @Nullable String username,
      @Nullable String password,
      @Nullable String dataSource,
      @DefaultValue("userdirectory") String schema,
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("10") int connections,
      @DefaultValue("0s") Duration staleAtMost) {

    /** Shows neither URL nor password. */
    @Override
    public String toString() {
      return "Postgres[schema=%s]".formatted(schema);
    }
  }

  /**
   * Invitations.
   *
   * @param lifetime How long an invitation can be accepted, up to 3,650 days.
   */
  public record Invitation(@DefaultValue("7d") Duration lifetime) {}

  /**
   * Sessions.
   *
   * @param lifetime How long a session lasts whatever happens, up to 3,650 days.
   * @param idleLifetime How long a session may lie unused, up to 3,650 days.
   */
  public record Session(
      @DefaultValue("30d") Duration lifetime, @DefaultValue("7d") Duration idleLifetime) {}

  /**
   * What holds for users who have said nothing else.
   *
   * @param locales Locales that users can set, as BCP 47 tags. Without any, users can set every
   *     locale.
   * @param defaultLocale Locale of users who have set none, a BCP 47 tag.
   * @param defaultTimeZone Time zone of users who have set none, an IANA id such as Europe/Paris.
   */
  public record User(
      @DefaultValue Set<String> locales,
      @DefaultValue("en") String defaultLocale,
      @DefaultValue("UTC") String defaultTimeZone) {}

  /**
   * What is kept in memory of what was read.
   *
   * @param entries How many sessions, and how many users, are kept in memory at most. Zero keeps
   *     none.
   * @param lifetime How long a session or a user is kept in memory at most.
   */
  public record Cache(@DefaultValue("10000") int entries, @DefaultValue("1m") Duration lifetime) {}

  /**
   * What an organization may have that has no limits of its own; nothing is limited by default.
   *
   * @param seats How many users of an organization may be active, 1 or more.
   * @param invitedTakeSeats Whether invited users take seats, too.
   * @param pendingInvitations How many users of an organization may be invited at a time.
   * @param customRoles How many roles an organization may define.
   * @param sessionsOfUser How many sessions a user may have at a time, 1 or more.
   * @param betweenSends How much time must lie between two sendings of an invitation.
   */
  public record OfOrganization(
      @Nullable Integer seats,
      @Nullable Boolean invitedTakeSeats,
      @Nullable Integer pendingInvitations,
      @Nullable Integer customRoles,
      @Nullable Integer sessionsOfUser,
      @Nullable Duration betweenSends) {

    private CheckedOptions<DirectorySettings> applyTo(CheckedOptions<DirectorySettings> settings) {
      return settings
          .value("limits.seats", seats, with(Limits::seats))
          .value("limits.invited-take-seats", invitedTakeSeats, with(Limits::invitedTakeSeats))
          .value("limits.pending-invitations", pendingInvitations, with(Limits::pendingInvitations))
          .value("limits.custom-roles", customRoles, with(Limits::customRoles))
          .value("limits.sessions-of-user", sessionsOfUser, with(Limits::sessionsOfUser))
          .value("limits.between-sends", betweenSends, with(Limits::betweenSends));
    }

    private static <V> BiFunction<DirectorySettings, V, DirectorySettings> with(
        BiFunction<Limits, V, Limits> change) {
      return (all, value) -> all.limits(change.apply(all.limits(), value));
    }
  }

  /**
   * Taking away sessions and invitations that are over, in all organizations.
   *
   * @param cron When to purge what is over, as a cron expression of Spring such as "0 30 3 * * *".
   *     Nothing is purged without it.
   * @param olderThan How long ago sessions and invitations must have ended to be purged.
   */
  public record Purge(@Nullable String cron, @DefaultValue("30d") Duration olderThan) {}

  /**
   * {@return the settings that the properties make}
   *
   * @throws InvalidConfigurationPropertyValueException if one is out of its range
   */
  public DirectorySettings settings() {
    CheckedOptions<DirectorySettings> settings =
        CheckedOptions.of(DirectorySettings.defaults())
            .value(
                "invitation.lifetime", invitation.lifetime, DirectorySettings::invitationLifetime)
            .value(
                "session.lifetime",
                session.lifetime,
                (all, lifetime) -> all.sessionLifetime(lifetime, all.sessionIdleLifetime()))
            .value(
                "session.idle-lifetime",
                session.idleLifetime,
                (all, idle) -> all.sessionLifetime(all.sessionLifetime(), idle))
            .value(
                "user.locales",
                user.locales,
                (all, locales) -> all.locales(locales.toArray(String[]::new)))
            .value(
                "user.default-locale",
                user.defaultLocale,
                (all, locale) -> all.usersDefaultTo(locale, all.defaultTimeZone()))
            .value(
                "user.default-time-zone",
                user.defaultTimeZone,
                (all, zone) -> all.usersDefaultTo(all.defaultLocale(), zone))
            .value(
                "cache.entries",
                cache.entries,
                (all, entries) -> all.cache(entries, all.longestCached()))
            .value(
                "cache.lifetime",
                cache.lifetime,
                (all, lifetime) -> all.cache(all.mostCached(), lifetime));
    return limits.applyTo(settings).options();
  }
}
