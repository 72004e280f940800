package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.Page;
import dev.userdirectory.internal.views.PageView;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.jspecify.annotations.Nullable;

/** Provides pages of any type that has a provider. */
final class PageProvider implements ArbitraryProvider {

  private static final int MOST_ITEMS = 3;

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(Page.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return subtypes.apply(target.getTypeArgument(0)).stream()
        .map(PageProvider::pages)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> Arbitrary<Page<T>> pages(Arbitrary<T> items) {
    Arbitrary<Long> elsewhere = Arbitraries.longs().between(1, 500);
    return Combinators.combine(
            items.list().ofMaxSize(MOST_ITEMS),
            cursors().injectNull(0.5),
            cursors().injectNull(0.5),
            elsewhere)
        .as(PageProvider::page);
  }

  /** Creates a page. It counts items that are not on the page only if there is a cursor to them. */
  private static <T> Page<T> page(
      List<T> items, @Nullable String next, @Nullable String previous, long elsewhere) {
    boolean whole = next == null && previous == null;
    return new PageView<>(items, next, previous, (long) items.size() + (whole ? 0 : elsewhere));
  }

  /** Returns texts in the form of the directory's own cursors. */
  private static Arbitrary<String> cursors() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofSize(42)
        .map(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
