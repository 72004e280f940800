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
 * Gives each test of a Spring Boot application an empty in-memory directory with the application's
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
 * <p>The {@code UserDirectory} bean is one object for the whole application context. It forwards
 * each call to the directory of the running test, so that beans can hold it as in production and
 * Spring can cache the context as usual. Inject {@link dev.userdirectory.testkit.TestDirectory}
 * into the test, not into beans. An injected {@code java.time.Clock} also shows the test's time.
 *
 * <p>This annotation also adds the starter's beans to a slice test such as {@code @WebMvcTest}.
 * Such a test must itself import the configurations with the application's roles and filter chains.
 *
 * <p>Each test instance has its own directory: one for each test, or one for the whole class with
 * {@code @TestInstance(PER_CLASS)}. Tests that share a context must not run in parallel.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(TestDirectoryConfiguration.class)
@ImportAutoConfiguration
public @interface AutoConfigureTestDirectory {}
