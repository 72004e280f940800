package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the nested suites what the store's own class, around them, says of its store. */
final class StoresOfTheSuite implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Supplier.class || type == StoreContractSuite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    StoreContractSuite suite =
        test.getRequiredTestInstances().findInstance(StoreContractSuite.class).orElseThrow();
    if (parameter.getParameter().getType() == StoreContractSuite.class) {
      return suite;
    }
    Supplier<DirectoryStore> stores = suite::openStore;
    return stores;
  }
}
