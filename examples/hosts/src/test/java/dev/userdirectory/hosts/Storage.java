package dev.userdirectory.hosts;

import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.nio.file.Path;

/** Where a product keeps its users. */
enum Storage {
  SQLITE {
    @Override
    DirectoryStore open(Path folder) {
      return SqliteStore.open(folder.resolve("users.db"));
    }
  },
  MEMORY {
    @Override
    DirectoryStore open(Path folder) {
      return new MemoryStore();
    }
  };

  abstract DirectoryStore open(Path folder);
}
