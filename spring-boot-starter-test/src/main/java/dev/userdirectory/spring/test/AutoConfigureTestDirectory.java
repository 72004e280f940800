package dev.userdirectory.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Gives each test of a Spring Boot application an empty directory in memory, with the application's
 * own roles, settings and listeners. No file or database is opened, the clock stands still until
 * the test moves it, and invitations are recorded instead of sent.
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
 * @AutoConfigureTestDirectory
 * class CamerasTest {
 *   @Autowired TestDirectory acme;
 *
 *   @Test
 *   void showsACameraToWhoeverMayViewIt() {
 *     String token = acme.user("casey", "viewer", dock4).tokenOf("casey");
 *     // call the application with "Authorization: Bearer " + token
 *   }
 * }
 * }</pre>
 *
 * <p>The bean {@code UserDirectory} is the same for the whole application context, and stands for
 * the directory of the test that runs: beans keep it as they do in production, and the context is
 * cached as ever. Inject {@link dev.userdirectory.testkit.TestDirectory} into the test, not into
 * beans. A {@code java.time.Clock} that is injected shows the test's time, too.
 *
 * <p>A test of a part of the application, such as {@code @WebMvcTest}, gets the starter's beans by
 * this annotation, too. It imports what else it needs of the application: the configurations with
 * the roles and with the filter chains.
 *
 * <p>The directory lives as long as the test instance: one test, or the whole class with
 * {@code @TestInstance(PER_CLASS)}. The tests of one context run one after the other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(TestDirectoryConfiguration.class)
@ImportAutoConfiguration
public @interface AutoConfigureTestDirectory {}
