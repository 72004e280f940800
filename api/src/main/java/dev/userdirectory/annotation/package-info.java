/** What tools are told of the API, beside nullness. */
@NullMarked
package dev.userdirectory.annotation;

import org.jspecify.annotations.NullMarked;
