package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.access.RoleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** The providers of a domain, one for each class. */
public final class Catalog {

  /** Below the default priority, so that a provider of the domain's subclass takes precedence. */
  private static final int PRIORITY = -1;

  private final List<ArbitraryProvider> providers = new ArrayList<>();

  private Catalog() {}

  /**
   * Provides values of exactly one type, not of its supertypes, which have providers of their own.
   */
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

  /** Returns the providers of each value of the API under a model, but not of models themselves. */
  public static Catalog of(RoleModel model) {
    Catalog catalog = new Catalog();
    IdValues.addTo(catalog);
    AccessValues.addTo(catalog, model);
    RoleValues.addTo(catalog, model);
    KeyValues.addTo(catalog, model);
    LimitValues.addTo(catalog);
    InputValues.addTo(catalog, model);
    ViewValues.addTo(catalog, model);
    ErrorValues.addTo(catalog, model);
    return catalog.put(new PageProvider()).put(new EnumProvider());
  }

  public <T> Catalog put(Class<T> type, Arbitrary<T> arbitrary) {
    return put(new OneType(type, arbitrary));
  }

  private Catalog put(ArbitraryProvider provider) {
    providers.add(provider);
    return this;
  }

  public List<ArbitraryProvider> providers() {
    return List.copyOf(providers);
  }
}
