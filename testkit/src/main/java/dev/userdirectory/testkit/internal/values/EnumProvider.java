package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.User;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Provides the constants of any of the directory's enums. */
final class EnumProvider implements ArbitraryProvider {

  private static final String PACKAGES = User.class.getPackageName();

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isEnum() && target.getRawType().getPackageName().startsWith(PACKAGES);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return Set.of(Arbitraries.of(Arrays.asList(target.getRawType().getEnumConstants())));
  }
}
