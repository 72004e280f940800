package dev.userdirectory.core;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.userdirectory.spi.DirectoryStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the dependencies between packages in the compiled classes. */
class ArchitectureTest {

  private static final String API = "dev.userdirectory";
  private static final String ACCESS = "dev.userdirectory.access";
  private static final String SPI = "dev.userdirectory.spi";
  private static final String ANNOTATION = "dev.userdirectory.annotation";
  private static final String INTERNAL = "dev.userdirectory.internal..";
  private static final String CORE = "dev.userdirectory.core";
  private static final String POLICY = "dev.userdirectory.core.policy";
  private static final String ROOM = "dev.userdirectory.core.internal.";
  private static final String TRANSACTION = ROOM + "transaction";
  private static final String MEMORY = "dev.userdirectory.memory";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(API);

  @Test
  void theImportedClassesCoverAllModulesButNoTests() {
    assertThat(HOUSE)
        .extracting(JavaClass::getPackageName)
        .contains(API, ACCESS, SPI, CORE, POLICY, MEMORY);
    assertThat(HOUSE.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theApiDependsOnlyOnTheJdkAndJSpecify() {
    classes()
        .that()
        .resideInAnyPackage(API, ACCESS, ANNOTATION, SPI, INTERNAL)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", API, ACCESS, ANNOTATION, SPI, INTERNAL)
        .check(HOUSE);
  }

  @Test
  void thePolicyPackageKnowsOnlyTheApi() {
    classes()
        .that()
        .resideInAPackage(POLICY)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", API, ACCESS, ANNOTATION, SPI, INTERNAL, POLICY)
        .check(HOUSE);
  }

  @Test
  void thePolicyPackageDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(POLICY)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "javax..")
        .check(HOUSE);
  }

  @Test
  void theCoreDoesNotDependOnAStoreImplementation() {
    noClasses()
        .that()
        .resideInAPackage(CORE + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MEMORY + "..", "dev.userdirectory.sqlite..")
        .check(HOUSE);
  }

  @Test
  void onlyTheTransactionPackageAccessesTheStore() {
    noClasses()
        .that()
        .resideInAPackage(CORE + "..")
        .and()
        .resideOutsideOfPackages(CORE, TRANSACTION)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(DirectoryStore.class)
        .check(HOUSE);
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(CORE)
        .and()
        .areDeclaredInClassesThat()
        .doNotHaveFullyQualifiedName(CORE + ".UserDirectoryBuilder")
        .should()
        .haveRawType(DirectoryStore.class)
        .check(HOUSE);
  }

  /**
   * For each internal package, the internal packages that it may use. No other uses are allowed.
   */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          entry("text", List.of()),
          entry("input", List.of("text")),
          entry("pages", List.of("input")),
          entry("records", List.of("input", "text")),
          entry("trail", List.of("text", "records")),
          entry("observation", List.of("trail")),
          entry("principals", List.of("records")),
          entry("limits", List.of("input", "text", "records")),
          entry(
              "transaction",
              List.of(
                  "input",
                  "text",
                  "limits",
                  "observation",
                  "pages",
                  "records",
                  "trail",
                  "principals")),
          entry("changes", List.of("input", "text", "records", "transaction")),
          entry(
              "invitations",
              List.of(
                  "input", "text", "observation", "pages", "records", "transaction", "changes")),
          entry(
              "sessions",
              List.of("input", "text", "pages", "records", "trail", "transaction", "changes")),
          entry(
              "audit",
              List.of("input", "text", "observation", "pages", "records", "trail", "transaction")),
          entry(
              "signin",
              List.of(
                  "input",
                  "text",
                  "records",
                  "trail",
                  "principals",
                  "transaction",
                  "changes",
                  "invitations",
                  "sessions")),
          entry(
              "users",
              List.of(
                  "input", "text", "pages", "records", "transaction", "changes", "invitations")),
          entry("imports", List.of("input", "text", "pages", "records", "transaction", "changes")),
          entry("roles", List.of("input", "text", "records", "trail", "transaction")),
          entry(
              "access",
              List.of(
                  "input",
                  "text",
                  "pages",
                  "records",
                  "principals",
                  "transaction",
                  "changes",
                  "users")),
          entry(
              "organizations",
              List.of(
                  "input",
                  "text",
                  "limits",
                  "observation",
                  "pages",
                  "records",
                  "trail",
                  "transaction",
                  "changes",
                  "invitations",
                  "sessions",
                  "audit",
                  "signin",
                  "users",
                  "imports",
                  "roles",
                  "access")));

  @Test
  void internalPackagesUseOnlyTheirDeclaredDependencies() {
    Set<String> rooms =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOM))
            .map(name -> name.substring(ROOM.length()))
            .collect(Collectors.toSet());
    assertThat(rooms).isEqualTo(ROOMS.keySet());
    ROOMS.forEach(
        (room, used) -> {
          Set<String> others = new HashSet<>(rooms);
          others.remove(room);
          used.forEach(others::remove);
          if (!others.isEmpty()) {
            noClasses()
                .that()
                .resideInAPackage(ROOM + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(ROOM::concat).toArray(String[]::new))
                .check(HOUSE);
          }
        });
  }

  @Test
  void anInternalPackageHasAtMostFifteenFiles() {
    Map<String, Set<String>> files =
        HOUSE.stream()
            .filter(type -> type.getPackageName().startsWith(ROOM))
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(
                        type -> type.getSource().orElseThrow().getFileName().orElseThrow(),
                        Collectors.toSet())));
    assertThat(files).hasSize(ROOMS.size());
    assertThat(files.values()).allSatisfy(room -> assertThat(room).hasSizeLessThanOrEqualTo(15));
  }

  /**
   * On the module path, the module descriptor hides internal types. On the class path, no public
   * method may take or return one.
   */
  @Test
  void publicMethodsExposeNoInternalTypes() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(API, ACCESS, SPI, CORE, MEMORY)
        .should()
        .haveRawReturnType(resideInAPackage("..internal.."))
        .orShould()
        .haveRawParameterTypes(anyElementThat(resideInAPackage("..internal..")))
        .check(HOUSE);
  }

  /**
   * Assigns each package to a slice of its own, including the root package, which patterns leave
   * out.
   */
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
