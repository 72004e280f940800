package dev.userdirectory.sql;

/** Translates an engine's failures into exceptions of the directory. */
public interface Failures {

  /**
   * {@return the conflict or the unavailability that a failure of the engine stands for; an
   * exception that did not come from the engine is a mistake in this library and is returned
   * unchanged}
   *
   * @param thrown the failure
   */
  RuntimeException meaning(RuntimeException thrown);
}
