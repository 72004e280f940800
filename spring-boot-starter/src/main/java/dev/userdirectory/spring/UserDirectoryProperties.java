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
 * The properties of a directory. Beans of the host win over them: a {@code DirectoryStore} over
 * {@code store}, {@code DirectorySettings} over what {@link #settings} makes.
 *
 * @param store where users are kept; there is no default, since a forgotten property must not open
 *     an empty directory
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
   * @param path the file, in a folder that exists; it is created if it does not exist
   * @param writeTimeout how long a write may wait before it begins
   */
  public record Sqlite(
      @DefaultValue("users.db") Path path, @DefaultValue("5s") Duration writeTimeout) {}

  /**
   * The database.
   *
   * @param url its JDBC URL; without one, the application's {@code DataSource} is used
   * @param username the user for the URL, if that names none
   * @param password the password for the URL, as it is: nothing in it need be encoded
   * @param dataSource the name of the {@code DataSource} bean, where there are several
   * @param schema the schema that holds the directory's tables, and nothing else
   * @param timeout how long a read or a write waits for what is in its way
   * @param connections how many connections may be used at the same time
   */
  public record Postgres(
      @Nullable String url,
      @Nullable String username,
      @Nullable String password,
      @Nullable String dataSource,
      @DefaultValue("userdirectory") String schema,
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("10") int connections) {

    /** Shows neither URL nor password. */
    @Override
    public String toString() {
      return "Postgres[schema=%s]".formatted(schema);
    }
  }

  /**
   * Invitations.
   *
   * @param lifetime how long one can be accepted
   */
  public record Invitation(@DefaultValue("7d") Duration lifetime) {}

  /**
   * Sessions.
   *
   * @param lifetime how long one lasts whatever happens
   * @param idleLifetime how long one may lie unused
   */
  public record Session(
      @DefaultValue("30d") Duration lifetime, @DefaultValue("7d") Duration idleLifetime) {}

  /**
   * What holds for users who have said nothing else.
   *
   * @param locales the only locales that can be set, as BCP 47 tags; empty for any
   * @param defaultLocale the locale of a user who has none
   * @param defaultTimeZone the time zone of a user who has none, an IANA id
   */
  public record User(
      @DefaultValue Set<String> locales,
      @DefaultValue("en") String defaultLocale,
      @DefaultValue("UTC") String defaultTimeZone) {}

  /**
   * What is kept in memory of what was read.
   *
   * @param entries how many sessions, and how many users, at most; 0 for none
   * @param lifetime how long one is kept at most
   */
  public record Cache(@DefaultValue("10000") int entries, @DefaultValue("1m") Duration lifetime) {}

  /**
   * What an organization may have that has no limits of its own; nothing is limited by default.
   *
   * @param seats how many users may be active
   * @param invitedTakeSeats whether invited users take seats, too
   * @param pendingInvitations how many users may be invited at a time
   * @param customRoles how many roles it may define
   * @param sessionsOfUser how many sessions of a user live at a time
   * @param betweenSends how much time lies between two sendings of an invitation
   */
  public record OfOrganization(
      @Nullable Integer seats,
      @Nullable Boolean invitedTakeSeats,
      @Nullable Integer pendingInvitations,
      @Nullable Integer customRoles,
      @Nullable Integer sessionsOfUser,
      @Nullable Duration betweenSends) {

    private Taken<DirectorySettings> takenBy(Taken<DirectorySettings> settings) {
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
   * @param cron when, as Spring's cron expressions say it, such as {@code 0 30 3 * * *}; nothing is
   *     purged without it
   * @param olderThan how long ago they must have ended
   */
  public record Purge(@Nullable String cron, @DefaultValue("30d") Duration olderThan) {}

  /**
   * {@return the settings that the properties make}
   *
   * @throws InvalidConfigurationPropertyValueException if one is out of its range
   */
  public DirectorySettings settings() {
    Taken<DirectorySettings> settings =
        Taken.by(DirectorySettings.defaults())
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
    return limits.takenBy(settings).options();
  }
}
