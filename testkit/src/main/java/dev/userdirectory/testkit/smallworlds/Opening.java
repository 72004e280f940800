package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import java.time.InstantSource;

/** A way to open the directory that is checked. */
interface Opening {

  UserDirectory open(DirectoryStore store, InstantSource clock, IdSource ids);
}
