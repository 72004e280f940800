/**
 * The conformance suite for store authors: a store that passes {@link
 * dev.userdirectory.tck.StoreConformanceSuite} keeps the contract of {@link
 * dev.userdirectory.spi.DirectoryStore}, and the directory keeps its promises over it.
 */
@NullMarked
package dev.userdirectory.tck;

import org.jspecify.annotations.NullMarked;
