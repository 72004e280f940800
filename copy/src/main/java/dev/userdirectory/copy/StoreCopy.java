package dev.userdirectory.copy;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.annotation.CanIgnoreReturnValue;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Copies all that a store holds into another, empty store of any kind: organizations with the roles
 * that they define, what is left of deleted ones, users with their ids and states, sessions,
 * invitations, audit trails with their chains, and the facts about the store. Tokens, invitation
 * codes and cursors that were given out continue to work.
 *
 * <p>The copy proceeds in small steps and holds only a page of records in memory, however large the
 * store is. If it is interrupted, run it again with the same two stores: it continues where it
 * stopped. No directory opens the target until the copy has succeeded.
 *
 * <p>Nothing may change the source meanwhile: stop what uses it, or copy a backup of it. At the end
 * both stores are read and compared, and then the ends of all audit trails are compared once more,
 * so that a change in between makes the copy fail. The only change that can go unnoticed is
 * activity recorded on users or sessions that have already been compared.
 */
public final class StoreCopy {

  private static final int PAGE = 500;

  private final DirectoryStore source;
  private final DirectoryStore target;
  private final Consumer<CopyProgress> listener;

  /** Distinguishes this run from others. */
  private final String run = UUID.randomUUID().toString();

  private StoreCopy(DirectoryStore source, DirectoryStore target, Consumer<CopyProgress> listener) {
    this.source = source;
    this.target = target;
    this.listener = listener;
  }

  /**
   * {@return a copy that has not started}
   *
   * @param source what to copy; it is only read from
   * @param target the store to copy to, which is empty or holds an unfinished copy of the same
   *     source
   */
  public static StoreCopy between(DirectoryStore source, DirectoryStore target) {
    return new StoreCopy(source, target, progress -> {});
  }

  /**
   * {@return the same copy, with a listener for its progress}
   *
   * @param told the listener, which is notified after each page of records
   */
  public StoreCopy onProgress(Consumer<CopyProgress> told) {
    return new StoreCopy(source, target, told);
  }

  /**
   * Copies everything, and compares both stores.
   *
   * @return what was compared at the end: all that the stores hold
   * @throws CopyException if the source holds nothing, the target is in use, or the two differ
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable if a store fails; run the copy
   *     again
   * @throws dev.userdirectory.DirectoryException.OutcomeUnknown if a store can't say what it has
   *     written; run the copy again
   */
  @CanIgnoreReturnValue
  public CopyProgress run() {
    Map<String, String> facts = source.facts();
    requireDirectory(facts);
    if (target.facts().equals(facts)) {
      // An earlier run completed the copy, but its caller did not learn of it.
      return compare();
    }
    begin();
    CopyCount copied = new CopyCount(CopyProgress.Step.COPYING, listener);
    eachOrganization(source, organization -> copy(organization, copied));
    eachDeleted(source, (organization, end) -> copyDeleted(organization, end, copied));
    CopyProgress compared = compare();
    target.changeFacts(
        present -> {
          requireOurs(present);
          return facts;
        });
    return compared;
  }

  private void requireDirectory(Map<String, String> facts) {
    if (facts.containsKey(DirectoryStore.UNFINISHED_COPY)) {
      throw new CopyException(
          "The source holds an unfinished copy of another store. Finish that copy first.");
    }
    if (facts.isEmpty()) {
      throw new CopyException(
          source.countOrganizations() > 0
              ? "The source was written by an older version of this library. Open a directory on it"
                  + " once, which brings it up to date, and copy it then."
              : "The source holds no directory: none was ever opened on it. Is it the right one?");
    }
  }

  /** Claims the target for this run, even if another run has left it unfinished. */
  private void begin() {
    boolean hasOrganizations =
        target.countOrganizations() > 0 || !target.deletedOrganizations(null, 1).isEmpty();
    target.changeFacts(
        present -> {
          boolean isUnfinished = present.containsKey(DirectoryStore.UNFINISHED_COPY);
          if (!isUnfinished && (hasOrganizations || !present.isEmpty())) {
            throw new CopyException(
                "The target is in use. A directory is copied into an empty store, such as a file or"
                    + " schema that does not exist yet.");
          }
          return Map.of(DirectoryStore.UNFINISHED_COPY, run);
        });
  }

  /**
   * Refuses to continue if another copy has claimed the target, since two copies at the same time
   * would write into each other's results.
   */
  private void requireOurs(Map<String, String> facts) {
    if (!run.equals(facts.get(DirectoryStore.UNFINISHED_COPY))) {
      throw new CopyException(
          "Another copy into this target has begun. Let that one end, and run no two at a time.");
    }
  }

  private void copy(OrganizationRecord organization, CopyCount count) {
    OrganizationId id = organization.id();
    TrailMark dropped = source.read(id, StoreView::dropped);
    List<RoleRecord> roles = source.read(id, StoreView::roles);
    write(
        id,
        tx -> {
          if (tx.organization() == null) {
            tx.insert(organization);
            tx.replaceRoles(roles);
            if (dropped.sequence() > 0) {
              tx.beginTrail(dropped);
            }
          }
        });
    count.organization();
    for (Part<?> part : Part.ALL) {
      copy(id, part, count);
    }
    copyAcknowledged(id);
  }

  /** Copies the position of each consumer of the feed. */
  private void copyAcknowledged(OrganizationId organization) {
    Map<String, Long> acknowledged = source.read(organization, StoreView::acknowledged);
    if (!acknowledged.isEmpty()) {
      write(organization, tx -> acknowledged.forEach(tx::acknowledge));
    }
  }

  /**
   * Copies one kind of records page by page. Records that the target already holds must be the
   * first ones of the source.
   */
  private <T> void copy(OrganizationId organization, Part<T> part, CopyCount count) {
    T last = null;
    while (true) {
      @Nullable T after = last;
      List<T> page = source.read(organization, view -> part.page(view, after, PAGE));
      if (page.isEmpty()) {
        return;
      }
      write(
          organization,
          tx -> {
            List<T> there = part.page(tx, after, PAGE);
            if (there.size() > page.size() || !page.subList(0, there.size()).equals(there)) {
              throw differs(organization, "has other " + part.name() + " in the target");
            }
            part.write(tx, page.subList(there.size(), page.size()));
          });
      count.records(part, page.size());
      last = page.get(page.size() - 1);
    }
  }

  /**
   * Writes to the target. The work must have no further effect when it is run again, since the
   * outcome of a commit may be unknown.
   */
  private void write(OrganizationId organization, Consumer<StoreTransaction> work) {
    requireOurs(target.facts());
    try {
      target.write(
          organization,
          new EventId(UUID.randomUUID()),
          tx -> {
            work.accept(tx);
            return true;
          });
    } catch (StoreConflict | IllegalArgumentException e) {
      throw new CopyException(
          "Organization %s does not go with what the target holds. %s"
              .formatted(organization, CopyException.REMEDY),
          e);
    }
  }

  /** Copies a deleted organization, of which only the end of the audit trail is left. */
  private void copyDeleted(OrganizationId organization, TrailMark end, CopyCount count) {
    write(
        organization,
        tx -> {
          if (tx.head() == null) {
            tx.insert(new OrganizationRecord(organization, "", Instant.EPOCH, Instant.EPOCH));
            if (end.sequence() > 0) {
              tx.beginTrail(end);
            }
            tx.markDeleted();
          }
        });
    copyAcknowledged(organization);
    count.deletedOrganization();
  }

  private CopyProgress compare() {
    CopyCount compared = new CopyCount(CopyProgress.Step.COMPARING, listener);
    compareLists();
    eachOrganization(source, organization -> compare(organization.id(), compared));
    eachDeleted(source, (organization, end) -> compareDeleted(organization, end, compared));
    compareLists();
    eachOrganization(source, organization -> compareEnds(organization.id()));
    return compared.progress();
  }

  /** Fails if an organization has changed in either store since it was compared. */
  private void compareEnds(OrganizationId organization) {
    if (source.lastSequence(organization) != target.lastSequence(organization)) {
      throw differs(organization, "has changed");
    }
  }

  private void compareLists() {
    if (source.countOrganizations() != target.countOrganizations()) {
      throw new CopyException(
          "The target has other organizations than the source. " + CopyException.REMEDY);
    }
    OrganizationId last = null;
    List<OrganizationId> page;
    do {
      page = source.deletedOrganizations(last, PAGE);
      if (!page.equals(target.deletedOrganizations(last, PAGE))) {
        throw new CopyException(
            "The target has other deleted organizations than the source. " + CopyException.REMEDY);
      }
      last = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (last != null);
  }

  private void compare(OrganizationId organization, CopyCount count) {
    compare(organization, "its record", StoreView::organization);
    compare(organization, "the roles that it defines", StoreView::roles);
    compare(organization, "the end of its audit trail", StoreView::head);
    compare(organization, "the beginning of its audit trail", StoreView::dropped);
    compare(organization, "what consumers of its feed have acknowledged", StoreView::acknowledged);
    count.organization();
    for (Part<?> part : Part.ALL) {
      compare(organization, part, count);
    }
  }

  private void compare(
      OrganizationId organization, String what, Function<StoreView, @Nullable Object> question) {
    Object expected = source.<@Nullable Object>read(organization, question);
    Object found = target.<@Nullable Object>read(organization, question);
    if (!Objects.equals(expected, found)) {
      throw differs(organization, "differs in " + what);
    }
  }

  private <T> void compare(OrganizationId organization, Part<T> part, CopyCount count) {
    T last = null;
    while (true) {
      @Nullable T after = last;
      List<T> expected = source.read(organization, view -> part.page(view, after, PAGE));
      List<T> found = target.read(organization, view -> part.page(view, after, PAGE));
      if (!expected.equals(found)) {
        throw differs(organization, "has other " + part.name() + " in the target");
      }
      if (expected.isEmpty()) {
        return;
      }
      count.records(part, expected.size());
      last = expected.get(expected.size() - 1);
    }
  }

  private void compareDeleted(OrganizationId organization, TrailMark end, CopyCount count) {
    if (!end.equals(target.<@Nullable TrailMark>read(organization, StoreView::head))) {
      throw differs(organization, "differs in the end of its audit trail");
    }
    count.deletedOrganization();
  }

  private static void eachOrganization(
      DirectoryStore store, Consumer<OrganizationRecord> consumer) {
    Position last = null;
    List<OrganizationRecord> page;
    do {
      page = store.organizations(Slice.after(last, PAGE));
      page.forEach(consumer);
      last = page.isEmpty() ? null : placeOf(page.get(page.size() - 1));
    } while (last != null);
  }

  private static Position placeOf(OrganizationRecord organization) {
    return new Position.ByTime(organization.createdAt(), organization.id().value());
  }

  private static void eachDeleted(
      DirectoryStore store, BiConsumer<OrganizationId, TrailMark> consumer) {
    OrganizationId last = null;
    List<OrganizationId> page;
    do {
      page = store.deletedOrganizations(last, PAGE);
      for (OrganizationId organization : page) {
        TrailMark end = store.<@Nullable TrailMark>read(organization, StoreView::head);
        consumer.accept(organization, end == null ? TrailMark.START : end);
      }
      last = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (last != null);
  }

  private static CopyException differs(OrganizationId organization, String how) {
    return new CopyException(
        "Organization " + organization + " " + how + ". " + CopyException.REMEDY);
  }
}
