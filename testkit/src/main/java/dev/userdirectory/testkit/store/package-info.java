/**
 * The conformance suite for store authors: a store that passes {@link
 * dev.userdirectory.testkit.store.StoreConformanceSuite} keeps the contract of {@link
 * dev.userdirectory.spi.DirectoryStore}, and the directory keeps its promises over it.
 */
@NullMarked
package dev.userdirectory.testkit.store;

import org.jspecify.annotations.NullMarked;
