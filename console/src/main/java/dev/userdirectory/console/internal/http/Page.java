package dev.userdirectory.console.internal.http;

/** What answers the requests of a route. */
@FunctionalInterface
public interface Page {

  Answer answer(Visit visit);
}
