package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.NewKey;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.internal.views.IssuedKeyView;
import dev.userdirectory.internal.views.KeyView;
import dev.userdirectory.spi.KeyTerms;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Keys, as they are asked for, stored and shown. */
final class KeyValues {

  private KeyValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(KeyTerms.class, terms(model))
        .put(
            NewKey.class,
            Combinators.combine(terms(model), Times.future())
                .as(
                    (terms, end) ->
                        NewKey.of(terms.label(), end)
                            .onlyPermissions(terms.permissions())
                            .onlySites(terms.sites())))
        .put(Key.class, keys(model))
        .put(
            IssuedKey.class,
            Combinators.combine(keys(model), Tokens.keySecrets()).as(IssuedKeyView::new));
  }

  static Arbitrary<KeyTerms> terms(RoleModel model) {
    Arbitrary<Set<String>> permissions =
        Arbitraries.of(model.permissions()).set().ofMinSize(1).ofMaxSize(3);
    Arbitrary<Set<SiteId>> sites = SiteIds.valid().set().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(Names.stored(), permissions.injectNull(0.4), sites.injectNull(0.6))
        .as(KeyTerms::new);
  }

  private static Arbitrary<Key> keys(RoleModel model) {
    return Combinators.combine(
            Ids.uuids().map(KeyId::new),
            IdValues.userIds(),
            terms(model),
            Times.histories(),
            Times.future(),
            Arbitraries.of(false, true))
        .as(
            (id, user, terms, history, end, used) ->
                new KeyView(
                    id,
                    user,
                    terms.label(),
                    terms.permissions(),
                    terms.sites(),
                    history.createdAt(),
                    used ? history.updatedAt() : null,
                    end));
  }
}
