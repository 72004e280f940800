package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.Fault;
import dev.userdirectory.Field;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SystemActor;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Rule;
import dev.userdirectory.internal.views.OrganizationView;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of small values that are parts of others. */
public final class Parts {

  private static final int LONGEST_REASON = 500;

  private static final List<String> ADDRESSES = List.of("192.0.2.7", "2001:db8::7", "unknown");

  /** The rules that refuse. The ninth is about lists, which never refuse. */
  private static final Set<Rule> RULES = EnumSet.range(Rule.DEFAULT_DENY, Rule.SITES);

  private static final List<String> REASONS =
      List.of("default_deny", "rank", "no_gift", "owner_protection");

  private Parts() {}

  public static Arbitrary<RequestContext> contexts() {
    Arbitrary<String> addresses =
        Arbitraries.oneOf(Arbitraries.of(ADDRESSES), Texts.valid(SoundIds.LONGEST));
    return Combinators.combine(
            addresses.injectNull(0.5),
            Texts.valid(LONGEST_REASON).injectNull(0.5),
            Texts.valid(SoundIds.LONGEST).injectNull(0.5))
        .as(RequestContext::new);
  }

  public static Arbitrary<OnBehalf> onBehalf() {
    return Combinators.combine(Texts.valid(SoundIds.LONGEST), Texts.valid(LONGEST_REASON))
        .as(OnBehalf::new);
  }

  public static Arbitrary<SystemActor> systems() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("nightly-import", "support"), Texts.valid(SoundIds.LONGEST));
    return Combinators.combine(names, contexts()).as(SystemActor::new);
  }

  public static Arbitrary<Organization> organizations() {
    return Combinators.combine(
            SoundIds.uuids().map(OrganizationId::new), Texts.names(), Times.histories())
        .as(
            (id, name, history) ->
                new OrganizationView(id, name, history.createdAt(), history.updatedAt()));
  }

  public static Arbitrary<Organization.Ref> organizationRefs() {
    return organizations().map(Organization::ref);
  }

  public static Arbitrary<Fault> faults() {
    return Combinators.combine(
            Arbitraries.of(Field.values()).map(Field::text),
            Arbitraries.of("is missing.", "is blank; give 1-100 characters."))
        .as(Fault::new);
  }

  public static Arbitrary<ScopedPermission> rights(RoleModel model) {
    return Combinators.combine(RightsFacts.permissions(model), SoundIds.sites().injectNull(0.4))
        .as(ScopedPermission::new);
  }

  public static Arbitrary<Decision> decisions(RoleModel model) {
    Arbitrary<Decision> permitted =
        ground(model)
            .map(
                ground ->
                    new Decision(
                        true,
                        Rule.DEFAULT_DENY,
                        "It is allowed by " + ground + ".",
                        List.of(ground)));
    return Arbitraries.oneOf(permitted, refusals(model));
  }

  public static Arbitrary<Decision> refusals(RoleModel model) {
    return Combinators.combine(Arbitraries.of(RULES), ground(model))
        .as(
            (rule, ground) ->
                new Decision(
                    false, rule, "It is not allowed, by " + rule.text() + ".", List.of(ground)));
  }

  private static Arbitrary<String> ground(RoleModel model) {
    return Arbitraries.of(model.roles()).map(role -> "role " + role.name());
  }

  /** Returns SHA-256 digests in hexadecimal. */
  public static Arbitrary<String> hashes() {
    return Arbitraries.strings().withCharRange('0', '9').withCharRange('a', 'f').ofLength(64);
  }

  static Arbitrary<String> ruleTexts() {
    return Arbitraries.of(REASONS);
  }
}
