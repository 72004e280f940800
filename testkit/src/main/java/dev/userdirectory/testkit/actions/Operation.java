package dev.userdirectory.testkit.actions;

/** An operation of the API, performed with the random choices of a step. */
interface Operation {

  void run(Step step);
}
