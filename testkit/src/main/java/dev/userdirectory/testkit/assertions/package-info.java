/**
 * AssertJ assertions for hosts' tests, which read as sentences and fail with the explanation of the
 * decision: {@code assertThat(acme).lets("casey").at(dock4).doing("cameras.view")}.
 */
@NullMarked
package dev.userdirectory.testkit.assertions;

import org.jspecify.annotations.NullMarked;
