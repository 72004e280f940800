package dev.userdirectory.hosts;

import io.javalin.http.HandlerType;

/** Where a product's paths are put. */
interface Routes {

  /** What is done with a call. */
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
