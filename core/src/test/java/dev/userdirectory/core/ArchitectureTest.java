package dev.userdirectory.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The plan of the house, held by the compiled classes. */
class ArchitectureTest {

  private static final String API = "dev.userdirectory";
  private static final String ACCESS = "dev.userdirectory.access";
  private static final String SPI = "dev.userdirectory.spi";
  private static final String INTERNAL = "dev.userdirectory.internal";
  private static final String CORE = "dev.userdirectory.core";
  private static final String POLICY = "dev.userdirectory.core.policy";
  private static final String MEMORY = "dev.userdirectory.memory";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(API);

  @Test
  void theRulesBelowSeeTheOtherModulesAndNoTests() {
    assertThat(HOUSE)
        .extracting(JavaClass::getPackageName)
        .contains(API, ACCESS, SPI, CORE, POLICY, MEMORY);
    assertThat(HOUSE.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void noPackageDependsOnItselfThroughOthers() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theApiNeedsNothingButJavaAndNullness() {
    classes()
        .that()
        .resideInAnyPackage(API, ACCESS, SPI, INTERNAL)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", API, ACCESS, SPI, INTERNAL)
        .check(HOUSE);
  }

  @Test
  void thePolicyPackageKnowsOnlyTheApi() {
    classes()
        .that()
        .resideInAPackage(POLICY)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", API, ACCESS, SPI, INTERNAL, POLICY)
        .check(HOUSE);
  }

  @Test
  void thePolicyPackageImportsNothingThatDoesInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(POLICY)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "javax..")
        .check(HOUSE);
  }

  @Test
  void theCoreNeverSeesAStore() {
    noClasses()
        .that()
        .resideInAPackage(CORE + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MEMORY + "..", "dev.userdirectory.sqlite..")
        .check(HOUSE);
  }

  /** Each package is a slice of its own, the root package too, which patterns leave out. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
