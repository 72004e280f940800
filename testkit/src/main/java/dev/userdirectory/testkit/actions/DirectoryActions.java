package dev.userdirectory.testkit.actions;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * Creates chains of random operations under a host's own role model. They cover every operation of
 * the API and every kind of actor.
 *
 * <pre>{@code
 * @Property
 * void theRolesHoldWhateverAnyoneDoes(@ForAll("chains") ActionChain<DirectoryRun> chain) {
 *   chain.withInvariant(DirectoryRun::keepsItsPromises).run();
 * }
 *
 * @Provide
 * ActionChainArbitrary<DirectoryRun> chains() {
 *   return DirectoryActions.of(model);
 * }
 * }</pre>
 *
 * <p>After each operation, the directory is compared with a reference model, which is built only
 * from the directory's earlier answers, and the change is judged by the oracles of {@link
 * dev.userdirectory.testkit.smallworlds}. A failure names the operation that should have been
 * refused, and jqwik shrinks the chain to the few operations that lead to it. Small worlds check a
 * small organization exhaustively; chains check larger ones at random.
 */
public final class DirectoryActions {

  private DirectoryActions() {}

  /**
   * {@return chains over in-memory directories; {@code withMaxTransformations} sets their length}
   *
   * @param model the host's roles
   */
  public static ActionChainArbitrary<DirectoryRun> of(RoleModel model) {
    return of(model, MemoryStore::new);
  }

  /**
   * {@return chains over directories in new stores}
   *
   * @param model the host's roles
   * @param stores supplies a new, empty store for each run, and is responsible for closing it
   */
  public static ActionChainArbitrary<DirectoryRun> of(
      RoleModel model, Supplier<? extends DirectoryStore> stores) {
    return of(model, stores, DirectoryRun::open);
  }

  static ActionChainArbitrary<DirectoryRun> of(
      RoleModel model, Supplier<? extends DirectoryStore> stores, DirectoryRun.Opening opening) {
    ActionChainArbitrary<DirectoryRun> chains =
        ActionChain.startWith(() -> new DirectoryRun(model, stores.get(), opening));
    for (Map.Entry<String, Operation> each : operations().entrySet()) {
      chains =
          chains.withAction(weight(each.getKey()), new NamedAction(each.getKey(), each.getValue()));
    }
    return chains;
  }

  /**
   * Returns the names of all operations: {@code part.method}, followed by the variant if a method
   * has several.
   */
  static Set<String> names() {
    return operations().keySet();
  }

  private static Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    UserOperations.addTo(operations);
    SignInOperations.addTo(operations);
    RoleOperations.addTo(operations);
    KeyOperations.addTo(operations);
    HostOperations.addTo(operations);
    return operations;
  }

  /**
   * Returns how often an operation is chosen; operations that change rights are chosen most often.
   */
  private static int weight(String name) {
    return switch (name) {
      case "users.update" -> 40;
      case "users.create", "users.createOrUpdate", "invitations.create", "directory.signIn plain" ->
          12;
      case "users.disable",
          "users.enable",
          "users.remove",
          "users.transferOwnership",
          "users.updateAndResend",
          "directory.signIn invited",
          "access.preview",
          "access.check",
          "roles.define",
          "roles.change" ->
          8;
      default -> 2;
    };
  }

  /** An operation as a jqwik action. */
  private record NamedAction(String name, Operation operation)
      implements Action.Independent<DirectoryRun> {
    @Override
    public Arbitrary<Transformer<DirectoryRun>> transformer() {
      return Draw.any()
          .map(draw -> Transformer.mutate(name, run -> run.take(name, operation, draw)));
    }
  }
}
