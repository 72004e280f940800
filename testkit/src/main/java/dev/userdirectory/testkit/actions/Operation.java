package dev.userdirectory.testkit.actions;

/** One operation of the API, done with what a turn has drawn. */
interface Operation {

  void run(Step step);
}
