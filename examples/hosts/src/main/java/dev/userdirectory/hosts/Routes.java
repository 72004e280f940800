package dev.userdirectory.hosts;

import io.javalin.http.HandlerType;

/** Collects the paths of a product and their handlers. */
interface Routes {

  /** Handles a request. */
  interface Answer {
    void to(Call call);
  }

  void on(HandlerType method, String path, Answer answer);

  default void get(String path, Answer answer) {
    on(HandlerType.GET, path, answer);
  }

  default void post(String path, Answer answer) {
    on(HandlerType.POST, path, answer);
  }

  default void put(String path, Answer answer) {
    on(HandlerType.PUT, path, answer);
  }

  default void patch(String path, Answer answer) {
    on(HandlerType.PATCH, path, answer);
  }

  default void delete(String path, Answer answer) {
    on(HandlerType.DELETE, path, answer);
  }
}
