package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.AuthRequired;
import dev.userdirectory.DirectoryException.Conflict;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.DirectoryException.Invalid;
import dev.userdirectory.DirectoryException.NotFound;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Fault;
import dev.userdirectory.Reason;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.internal.facts.Parts;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Providers of the exceptions that operations throw, each kind with the reasons that it can have.
 */
final class ErrorValues {

  private static final String MESSAGE = "It can't be done, as the test says; do something else.";

  private static final Set<Reason> AUTH = EnumSet.range(Reason.NO_SESSION, Reason.SESSION_EXPIRED);
  private static final Set<Reason> UNNUMBERED =
      EnumSet.range(Reason.OWNER_OVERRIDE, Reason.MACHINE);
  private static final Set<Reason> UNKNOWN =
      EnumSet.range(Reason.NO_ORGANIZATION, Reason.NO_SUCH_SESSION);
  private static final Set<Reason> CONFLICTS =
      EnumSet.range(Reason.EMAIL_TAKEN, Reason.FEED_TRUNCATED);

  private ErrorValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    Arbitrary<Throwable> causes = Arbitraries.create(() -> new IOException("disk"));
    Arbitrary<AuthRequired> auth =
        Arbitraries.of(AUTH).map(reason -> new AuthRequired(reason, MESSAGE));
    Arbitrary<NotFound> notFound =
        Combinators.combine(Arbitraries.of(UNKNOWN), ids())
            .as((reason, ids) -> new NotFound(reason, MESSAGE, ids));
    Arbitrary<StoreUnavailable> unavailable =
        causes.injectNull(0.5).map(cause -> new StoreUnavailable(MESSAGE, cause));
    Arbitrary<OutcomeUnknown> outcomeUnknown =
        causes.injectNull(0.5).map(cause -> new OutcomeUnknown(MESSAGE, cause));
    catalog
        .put(Fault.class, Parts.faults())
        .put(Invalid.class, invalid())
        .put(AuthRequired.class, auth)
        .put(Forbidden.class, forbidden(model))
        .put(NotFound.class, notFound)
        .put(Conflict.class, conflicts())
        .put(StoreUnavailable.class, unavailable)
        .put(OutcomeUnknown.class, outcomeUnknown)
        .put(
            DirectoryException.class,
            Arbitraries.oneOf(
                invalid(),
                auth,
                forbidden(model),
                notFound,
                conflicts(),
                unavailable,
                outcomeUnknown));
  }

  private static Arbitrary<Map<String, String>> ids() {
    return Arbitraries.maps(Arbitraries.of("organization", "user"), SoundIds.texts());
  }

  static Arbitrary<Invalid> invalid() {
    return Parts.faults().list().ofMinSize(1).ofMaxSize(3).map(Invalid::new);
  }

  /** Returns exceptions that hold a decision exactly if a numbered rule decided. */
  static Arbitrary<Forbidden> forbidden(RoleModel model) {
    Arbitrary<Forbidden> byRule =
        Combinators.combine(Parts.refusals(model), ids())
            .as(
                (decision, ids) ->
                    new Forbidden(
                        Reason.valueOf(decision.rule().name()), decision.why(), ids, decision));
    Arbitrary<Forbidden> otherwise =
        Combinators.combine(Arbitraries.of(UNNUMBERED), ids())
            .as((reason, ids) -> new Forbidden(reason, MESSAGE, ids, null));
    return Arbitraries.oneOf(byRule, otherwise);
  }

  static Arbitrary<Conflict> conflicts() {
    return Combinators.combine(Arbitraries.of(CONFLICTS), ids())
        .as((reason, ids) -> new Conflict(reason, MESSAGE, ids));
  }
}
