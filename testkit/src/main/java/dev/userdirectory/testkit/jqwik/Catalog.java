package dev.userdirectory.testkit.jqwik;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** The providers of a domain, one a class, as they are put together. */
final class Catalog {

  /** So that what a subclass of the domain provides itself wins. */
  private static final int PRIORITY = -1;

  private final List<ArbitraryProvider> providers = new ArrayList<>();

  /** Provides for exactly that type: not for its supertypes, which have providers of their own. */
  private record OneType(Class<?> type, Arbitrary<?> arbitrary) implements ArbitraryProvider {

    @Override
    public boolean canProvideFor(TypeUsage target) {
      return target.isOfType(type);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
      return Set.of(arbitrary);
    }

    @Override
    public int priority() {
      return PRIORITY;
    }
  }

  <T> Catalog put(Class<T> type, Arbitrary<T> arbitrary) {
    return put(new OneType(type, arbitrary));
  }

  Catalog put(ArbitraryProvider provider) {
    providers.add(provider);
    return this;
  }

  List<ArbitraryProvider> providers() {
    return List.copyOf(providers);
  }
}
