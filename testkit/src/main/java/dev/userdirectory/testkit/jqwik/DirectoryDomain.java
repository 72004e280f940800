package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.internal.values.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.domains.DomainContextBase;
import net.jqwik.api.providers.ArbitraryProvider;

/**
 * Provides every value that the directory takes or gives: with it, {@code @ForAll User user},
 * {@code @ForAll Page<Invitation> page} and so on just work, for each record, enum and exception of
 * the API and its access model.
 *
 * <pre>{@code
 * @Property
 * @Domain(DirectoryDomain.class)
 * void showsNoSecret(@ForAll SignInResult signIn) {
 *   assertThat(render(signIn)).doesNotContain(signIn.token().reveal());
 * }
 * }</pre>
 *
 * <p>Each value is consistent in itself: a user's owner flag, shown role and permissions are those
 * of the roles, overrides and sites held; the canonical e-mail is that of the e-mail; what is
 * judged by the clock is judged at the instant at which {@link
 * dev.userdirectory.testkit.FakeClock#create} stands, and times are whole microseconds. Inputs are
 * sound: a directory accepts them, though a change may be refused by a rule or be in conflict; for
 * faulty ones see {@link HostileInputs}. Values are small: at most three sites, overrides or items
 * of a page; names, though, are as odd and as long as they may be.
 *
 * <p>Roles and permissions are those of one model. A host gives its own, and may add or replace
 * providers:
 *
 * <pre>{@code
 * class OurDomain extends DirectoryDomain {
 *   OurDomain() {
 *     super(OurRoles.MODEL);
 *   }
 *
 *   @Provide
 *   Arbitrary<SiteId> sites() {
 *     return Arbitraries.of(OUR_SITES);
 *   }
 * }
 * }</pre>
 *
 * <p>A property that also needs numbers, texts or lists names a second domain beside it:
 * {@code @Domain(DomainContext.Global.class)}.
 */
public class DirectoryDomain extends DomainContextBase {

  private final RoleModel model;

  /** Makes a domain whose model is {@link RoleModels#ownerAdminSupportMember}. */
  public DirectoryDomain() {
    this(RoleModels.ownerAdminSupportMember());
  }

  /**
   * Makes a domain of a host's own roles.
   *
   * @param model the model whose roles and permissions the values name; needs one role that can be
   *     given by name
   */
  protected DirectoryDomain(RoleModel model) {
    this.model = model;
  }

  /** {@return a provider for each type, and those of a subclass} */
  @Override
  public Collection<ArbitraryProvider> getArbitraryProviders() {
    Catalog catalog =
        Catalog.of(model)
            .put(RoleModel.class, Models.any())
            .put(Role.class, Models.any().flatMap(any -> Arbitraries.of(any.roles())));
    List<ArbitraryProvider> all = new ArrayList<>(super.getArbitraryProviders());
    all.addAll(catalog.providers());
    return all;
  }
}
