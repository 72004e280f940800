/**
 * The conformance suite for store authors. A store that passes {@link
 * dev.userdirectory.tck.StoreConformanceSuite} fulfills the contract of {@link
 * dev.userdirectory.spi.DirectoryStore}, and the directory works as documented on top of it.
 */
@NullMarked
package dev.userdirectory.tck;

import org.jspecify.annotations.NullMarked;
