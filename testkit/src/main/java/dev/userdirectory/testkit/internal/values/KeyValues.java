package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.NewKey;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.internal.views.IssuedKeyView;
import dev.userdirectory.internal.views.KeyView;
import dev.userdirectory.testkit.internal.facts.Times;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.SoundTokens;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Providers of keys, as they are requested and shown. */
final class KeyValues {

  private KeyValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(
            NewKey.class,
            keys(model)
                .map(
                    key ->
                        NewKey.of(key.label(), key.expiresAt())
                            .onlyPermissions(key.permissions())
                            .onlySites(key.sites())))
        .put(Key.class, keys(model))
        .put(
            IssuedKey.class,
            Combinators.combine(keys(model), SoundTokens.any(SoundTokens.KEY))
                .as(IssuedKeyView::new));
  }

  private static Arbitrary<Key> keys(RoleModel model) {
    Arbitrary<Set<String>> permissions =
        Arbitraries.of(model.permissions()).set().ofMinSize(1).ofMaxSize(3);
    Arbitrary<Set<SiteId>> sites = SoundIds.sites().set().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(
            SoundIds.uuids().map(KeyId::new),
            IdValues.userIds(),
            Texts.names(),
            permissions.injectNull(0.4),
            sites.injectNull(0.6),
            Times.histories(),
            Times.future(),
            Arbitraries.of(false, true))
        .as(
            (id, user, label, permitted, at, history, end, used) ->
                new KeyView(
                    id,
                    user,
                    label,
                    permitted,
                    at,
                    history.createdAt(),
                    used ? history.updatedAt() : null,
                    end));
  }
}
