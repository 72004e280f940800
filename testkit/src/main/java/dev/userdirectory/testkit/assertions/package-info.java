/**
 * AssertJ assertions for hosts' tests, which read as sentences and fail with the explanation of the
 * decision: {@code assertThat(acme).lets("casey").doing("cameras.view").at(dock4)}.
 */
@NullMarked
package dev.userdirectory.testkit.assertions;

import org.jspecify.annotations.NullMarked;
