package dev.userdirectory.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a directory of its own, empty and in memory unless its setup says
 * otherwise. Methods and constructors declare the parts that they need as parameters: the {@link
 * TestDirectory}, or its {@link dev.userdirectory.UserDirectory}, {@link FakeClock}, {@link
 * RecordingSender}, {@link SeededIds} or {@link FaultyStore}. The tests of one {@code @TestFactory}
 * share a directory.
 *
 * <pre>{@code
 * @DirectoryTest(CameraProduct.class)
 * class CameraTest {
 *   @Test
 *   void aViewerViewsTheirOwnDock(TestDirectory acme) {
 *     acme.user("casey", "viewer", dock4);
 *     assertThat(acme).lets("casey").at(dock4).doing("cameras.view");
 *   }
 * }
 * }</pre>
 *
 * <p>The directory is closed after the test. Ids and secrets are derived from the test's name, so
 * that the same test always gets the same ones. Tests share nothing and may run in parallel.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(DirectoryExtension.class)
public @interface DirectoryTest {

  /** {@return the setup of the directory: a class with a no-argument constructor} */
  Class<? extends DirectorySetup> value();
}
