package dev.userdirectory.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a directory of its own, empty and in memory unless its setup says
 * otherwise. Methods and constructors take, as parameters, what they need of it: the {@link
 * TestDirectory}, or its {@link dev.userdirectory.UserDirectory}, {@link FakeClock}, {@link
 * RecordingSender}, {@link SeededIds} or {@link FaultyStore}. The tests of one {@code @TestFactory}
 * share one.
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
 * <p>The directory is closed after the test. Ids and secrets are made from the test's name, so that
 * the same test gives the same. Tests share nothing and may run in parallel.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(DirectoryExtension.class)
public @interface DirectoryTest {

  /** {@return what the directory is made of; a class with a constructor without parameters} */
  Class<? extends DirectorySetup> value();
}
