package dev.userdirectory.spring.test;

import org.junit.jupiter.api.TestInstance;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.ClassUtils;

/**
 * Creates a directory for each test instance before Spring injects it, and closes it after the
 * test.
 */
final class TestDirectoryListener implements TestExecutionListener, Ordered {

  /** Just before Spring's DependencyInjectionTestExecutionListener, whose order is 2000. */
  private static final int BEFORE_INJECTION = 1950;

  TestDirectoryListener() {}

  @Override
  public int getOrder() {
    return BEFORE_INJECTION;
  }

  /**
   * Creates the test's directory. The instance of a nested test class shares the directory of its
   * enclosing instance.
   */
  @Override
  public void prepareTestInstance(TestContext test) {
    if (hasDirectory(test) && !ClassUtils.isInnerClass(test.getTestInstance().getClass())) {
      current(test).renew();
    }
  }

  @Override
  public void afterTestMethod(TestContext test) {
    if (hasDirectory(test) && !isOfClass(test)) {
      current(test).close();
    }
  }

  @Override
  public void afterTestClass(TestContext test) {
    if (hasDirectory(test) && isOfClass(test)) {
      current(test).close();
    }
  }

  private static boolean hasDirectory(TestContext test) {
    return TestContextAnnotationUtils.hasAnnotation(
        test.getTestClass(), AutoConfigureTestDirectory.class);
  }

  private static boolean isOfClass(TestContext test) {
    TestInstance instance =
        TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), TestInstance.class);
    return instance != null && instance.value() == TestInstance.Lifecycle.PER_CLASS;
  }

  private static CurrentDirectory current(TestContext test) {
    return test.getApplicationContext().getBean(CurrentDirectory.class);
  }
}
