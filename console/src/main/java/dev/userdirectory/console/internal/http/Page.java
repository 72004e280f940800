package dev.userdirectory.console.internal.http;

/** Answers the requests of a route. */
@FunctionalInterface
public interface Page {

  Answer answer(Visit visit);
}
