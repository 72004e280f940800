package dev.userdirectory.spring;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Organization;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Deletes ended sessions and invitations of all organizations, on the schedule that {@code
 * userdirectory.purge.cron} sets. Stops before the directory is closed.
 */
final class DirectoryPurge implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryPurge.class);
  private static final SystemActor PURGE = SystemActor.named("purge");

  private final UserDirectory directory;
  private final UserDirectoryProperties.Purge properties;
  private final CronTrigger trigger;
  private final InstantSource clock;
  private @Nullable ThreadPoolTaskScheduler scheduler;
  private @Nullable ScheduledFuture<?> next;

  DirectoryPurge(
      UserDirectory directory, UserDirectoryProperties.Purge properties, InstantSource clock) {
    this.directory = directory;
    this.properties = properties;
    this.trigger = trigger(properties);
    if (properties.olderThan().isNegative()) {
      throw CheckedOptions.refused(
          "purge.older-than",
          properties.olderThan(),
          "It must not be negative: what is not over yet is not purged.");
    }
    this.clock = clock;
  }

  private static CronTrigger trigger(UserDirectoryProperties.Purge properties) {
    try {
      return new CronTrigger(String.valueOf(properties.cron()));
    } catch (IllegalArgumentException e) {
      throw new DirectorySetupException(
          "userdirectory.purge.cron is no cron expression: " + e.getMessage(),
          "Give six fields: second, minute, hour, day, month, day of week, such as 0 30 3 * * *.",
          e);
    }
  }

  /**
   * Purges each organization. A failure in one organization does not prevent purging the others.
   */
  void run() {
    Instant before = clock.instant().minus(properties.olderThan());
    String next = null;
    do {
      Page<Organization> page =
          directory
              .organizations(PURGE)
              .list(PageRequest.cursor(next, PageRequest.MAX_LIMIT).withoutTotal());
      page.items().forEach(organization -> purge(organization, before));
      next = page.next();
    } while (next != null);
  }

  private void purge(Organization organization, Instant before) {
    try {
      directory.actingAs(PURGE, organization.id()).purge(before);
    } catch (DirectoryException e) {
      LOG.warn("Organization {} was not purged; it will be the next time.", organization.id(), e);
    }
  }

  @Override
  public synchronized void start() {
    ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
    started.setClock(clock.withZone(ZoneId.systemDefault()));
    started.setThreadNamePrefix("userdirectory-purge-");
    started.setDaemon(true);
    started.setWaitForTasksToCompleteOnShutdown(true);
    started.setAwaitTerminationSeconds(10);
    started.setErrorHandler(e -> LOG.warn("The user directory was not purged to the end.", e));
    started.initialize();
    next = started.schedule(this::run, trigger);
    scheduler = started;
  }

  @Override
  public synchronized void stop() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
    if (scheduler != null) {
      scheduler.shutdown();
      scheduler = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }
}
