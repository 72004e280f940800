package dev.userdirectory.hosts;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import org.jspecify.annotations.Nullable;

/** One product's API: its roles, its paths, and how it tells errors. */
interface Product {

  /** The product's roles. */
  RoleModel roles();

  /** What the product sets otherwise than the directory does. */
  default DirectorySettings settings() {
    return DirectorySettings.defaults();
  }

  /** Refuses who is not signed in, before anything else is looked at: by a session's token. */
  default void admit(Call call) {
    call.caller();
  }

  /** Adds the product's paths. */
  void addTo(Routes routes);

  /** The type of what it answers, if that is another than JSON's own; else null. */
  default @Nullable String contentType() {
    return null;
  }

  /** The status of an error. */
  default int status(DirectoryException error) {
    return error.code().status();
  }

  /** What the product calls a field that the directory finds at fault. */
  default String field(String name) {
    return name;
  }

  /** The body of an error. */
  Object error(int status, String code, String message);
}
