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
 * Provides every value that the directory takes or returns. With this domain, parameters such as
 * {@code @ForAll User user} and {@code @ForAll Page<Invitation> page} work for each record, enum
 * and exception of the API and its access model.
 *
 * <pre>{@code
 * @Property
 * @Domain(DirectoryDomain.class)
 * void showsNoSecret(@ForAll SignInResult signIn) {
 *   assertThat(render(signIn)).doesNotContain(signIn.token().reveal());
 * }
 * }</pre>
 *
 * <p>Each value is consistent in itself. A user's owner flag, shown role and permissions follow
 * from the roles, overrides and sites that the user holds; the canonical e-mail address is that of
 * the e-mail address. Everything that depends on the time is as of the instant to which {@link
 * dev.userdirectory.testkit.FakeClock#create} is set, and times are in whole microseconds. Inputs
 * are valid: a directory accepts them, although it can refuse a change because of a rule or a
 * conflict. For invalid inputs, see {@link HostileInputs}. Values are small: they have at most
 * three sites, overrides or items of a page. Names, however, can be as unusual and as long as the
 * directory allows.
 *
 * <p>Roles and permissions are those of one model. A host passes its own model, and can add or
 * replace providers:
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

  /** Creates a domain whose model is {@link RoleModels#ownerAdminSupportMember}. */
  public DirectoryDomain() {
    this(RoleModels.ownerAdminSupportMember());
  }

  /**
   * Creates a domain with a host's own roles.
   *
   * @param model the model whose roles and permissions the values name; at least one of its roles
   *     must be assignable by name
   */
  protected DirectoryDomain(RoleModel model) {
    this.model = model;
  }

  /** {@return a provider for each type, and the providers of a subclass} */
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
