/** Reports on operations: logs, metrics, recordings and health checks. */
@NullMarked
package dev.userdirectory.core.internal.observation;

import org.jspecify.annotations.NullMarked;
