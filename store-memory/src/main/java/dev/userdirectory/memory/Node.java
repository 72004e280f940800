package dev.userdirectory.memory;

import org.jspecify.annotations.Nullable;

/** A part of a tree: a block of entries, or a fork with a part on each side. Never empty. */
sealed interface Node<K, V> permits Block, Fork {

  /** {@return the number of entries in this part of the tree} */
  int size();

  /** {@return the first block of this part of the tree} */
  Block<K, V> first();

  static int sizeOf(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size();
  }
}
