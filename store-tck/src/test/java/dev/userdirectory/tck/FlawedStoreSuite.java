package dev.userdirectory.tck;

import dev.userdirectory.spi.DirectoryStore;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite over a store with a flaw. Run by {@link WrongStoresTest}, which names the flaw. */
@ExtendWith(FlawedStoreSuite.NamedFlaw.class)
final class FlawedStoreSuite extends StoreConformanceSuite {

  /** The configuration parameter that names the flaw. */
  static final String FLAW = "userdirectory.flaw";

  private final Flaw flaw;

  FlawedStoreSuite(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected DirectoryStore openStore() {
    return flaw.store();
  }

  @Override
  protected long statements() {
    return 0;
  }

  static final class NamedFlaw implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return Flaw.valueOf(test.getConfigurationParameter(FLAW).orElseThrow());
    }
  }
}
