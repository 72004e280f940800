package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.store.fixture.StoreUnderTest;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of the nested suites with the settings of the enclosing class, which opens
 * the store.
 */
final class StoresOfTheSuite implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Supplier.class || type == StoreUnderTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return new AsTheSuiteSays(
        test.getRequiredTestInstances().findInstance(StoreContractSuite.class).orElseThrow());
  }

  private record AsTheSuiteSays(StoreContractSuite suite) implements StoreUnderTest {

    @Override
    public DirectoryStore get() {
      return suite.openStore();
    }

    @Override
    public long statements() {
      return suite.statements();
    }

    @Override
    public boolean hasStamps() {
      return suite.hasStamps();
    }
  }
}
