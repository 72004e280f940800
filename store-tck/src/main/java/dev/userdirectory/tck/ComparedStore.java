package dev.userdirectory.tck;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs all work in two stores, one of which is known to be correct, and throws an {@link
 * AssertionError} if their answers differ. Use it under random operations of a directory, to
 * compare the answers to each call of the contract:
 *
 * <pre>{@code
 * DirectoryActions.of(model, () -> new ComparedStore(new MemoryStore(), new MyStore()));
 * }</pre>
 *
 * <p>Each piece of work runs twice, once in each store. This class is not thread-safe: the two
 * stores could serve the calls of several threads in different orders.
 */
public final class ComparedStore implements DirectoryStore {

  private final DirectoryStore right;
  private final DirectoryStore tested;

  /**
   * Creates a store over two empty stores. Closing this store closes both of them.
   *
   * @param right the store that is known to be correct
   * @param tested the store that is compared with the correct one
   */
  public ComparedStore(DirectoryStore right, DirectoryStore tested) {
    this.right = right;
    this.tested = tested;
  }

  /** Uses one of the two stores and adds its answers to a list. */
  private interface Use<T extends @Nullable Object> {
    T of(DirectoryStore store, List<String> answers);
  }

  private <T extends @Nullable Object> T compare(Use<T> use) {
    List<String> expected = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    try {
      T result = use.of(right, expected);
      demandSame(expected, answers, use);
      return result;
    } catch (RuntimeException | Error failure) {
      expected.add(failure.toString());
      demandSame(expected, answers, use);
      throw failure;
    }
  }

  private void demandSame(List<String> expected, List<String> answers, Use<?> use) {
    try {
      use.of(tested, answers);
    } catch (RuntimeException | Error failure) {
      answers.add(failure.toString());
    }
    if (!answers.equals(expected)) {
      int at = 0;
      while (at < Math.min(answers.size(), expected.size())
          && answers.get(at).equals(expected.get(at))) {
        at++;
      }
      throw new AssertionError(
          "The stores differ at call %s of one piece of work.\nexpected: %s\nanswered: %s"
              .formatted(at + 1, shown(expected, at), shown(answers, at)));
    }
  }

  private static String shown(List<String> answers, int at) {
    return at < answers.size() ? answers.get(at) : "nothing more";
  }

  private static <T extends @Nullable Object> T noted(T answer, List<String> answers) {
    answers.add(NotedCalls.inOrder(answer));
    return answer;
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return compare(
        (store, answers) ->
            store.read(
                organization,
                view -> {
                  T result = work.apply(NotedCalls.of(StoreView.class, view, answers::add));
                  answers.add("roles -> " + NotedCalls.inOrder(view.roles()));
                  return result;
                }));
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    return compare(
        (store, answers) ->
            store.write(
                organization,
                command,
                tx -> {
                  T result = work.apply(NotedCalls.of(StoreTransaction.class, tx, answers::add));
                  answers.add("roles -> " + NotedCalls.inOrder(tx.roles()));
                  return result;
                }));
  }

  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    return compare(
        (store, answers) ->
            noted(
                store.writeIfIdle(
                    organization,
                    command,
                    tx -> work.accept(NotedCalls.of(StoreTransaction.class, tx, answers::add))),
                answers));
  }

  @Override
  public void scrub() {
    right.scrub();
    tested.scrub();
  }

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    return compare(
        (store, answers) -> noted(store.locate(externalId, canonicalEmail, most), answers));
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return compare((store, answers) -> noted(store.organizations(slice), answers));
  }

  @Override
  public List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most) {
    return compare((store, answers) -> noted(store.deletedOrganizations(after, most), answers));
  }

  @Override
  public long countOrganizations() {
    return compare((store, answers) -> noted(store.countOrganizations(), answers));
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return compare((store, answers) -> noted(store.holdersOfOtherRoles(known, most), answers));
  }

  @Override
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    return compare(
        (store, answers) -> noted(store.organizationsDefiningRoles(names, most), answers));
  }

  @Override
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    return compare(
        (store, answers) -> noted(store.organizationsWithoutActive(role, most), answers));
  }

  @Override
  public List<RoleHolder> machinesHolding(String role, int most) {
    return compare((store, answers) -> noted(store.machinesHolding(role, most), answers));
  }

  @Override
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    return compare(
        (store, answers) -> noted(store.organizationsWithNews(consumer, after, most), answers));
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return compare((store, answers) -> noted(store.lastSequence(organization), answers));
  }

  @Override
  public Map<String, String> facts() {
    return compare((store, answers) -> noted(store.facts(), answers));
  }

  /**
   * Calls the function only once and stores its result in both stores, because the function may
   * generate a random key.
   */
  @Override
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    Map<String, String> changed = right.changeFacts(change);
    tested.changeFacts(facts -> changed);
    return changed;
  }

  @Override
  public void close() {
    right.close();
    tested.close();
  }
}
