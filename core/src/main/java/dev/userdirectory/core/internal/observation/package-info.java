/**
 * What is told of operations beside their answers: to logs, metrics, recordings and health checks.
 */
@NullMarked
package dev.userdirectory.core.internal.observation;

import org.jspecify.annotations.NullMarked;
