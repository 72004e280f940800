package dev.userdirectory.hosts;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import org.jspecify.annotations.Nullable;

/** The API of one product: its roles, its paths and the form of its errors. */
interface Product {

  /** Returns the product's roles. */
  RoleModel roles();

  /** Returns the product's settings, where they differ from the defaults. */
  default DirectorySettings settings() {
    return DirectorySettings.defaults();
  }

  /** Refuses who is not signed in, before anything else is looked at: by a session's token. */
  default void admit(Call call) {
    call.caller();
  }

  /** Adds the product's paths to the server. */
  void addTo(Routes routes);

  /** Returns the media type of the responses, or null for JSON's own. */
  default @Nullable String contentType() {
    return null;
  }

  /** Returns the HTTP status of an error. */
  default int status(DirectoryException error) {
    return error.code().status();
  }

  /** Returns the product's name of a field that the directory rejects. */
  default String field(String name) {
    return name;
  }

  /** Returns the response body of an error. */
  Object error(int status, String code, String message);
}
