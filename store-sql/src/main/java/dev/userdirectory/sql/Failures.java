package dev.userdirectory.sql;

/** Says what an engine's failures mean for the directory. */
public interface Failures {

  /**
   * {@return the conflict or the unavailability that a failure of the engine stands for; what did
   * not come from the engine is a mistake in this library and stays what it is}
   *
   * @param thrown the failure
   */
  RuntimeException meaning(RuntimeException thrown);
}
