/**
 * The conformance suite for store authors: a store that keeps the contract of {@link
 * dev.userdirectory.spi.DirectoryStore} passes {@link
 * dev.userdirectory.testkit.store.StoreContractSuite}, and the directory keeps its promises over
 * it.
 */
@NullMarked
package dev.userdirectory.testkit.store;

import org.jspecify.annotations.NullMarked;
