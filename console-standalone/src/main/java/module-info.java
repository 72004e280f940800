/** A command that serves the console. */
module dev.userdirectory.console.standalone {
  requires dev.userdirectory;
  requires dev.userdirectory.console;
  requires dev.userdirectory.core;
  requires dev.userdirectory.sqlite;
  requires jdk.httpserver;
  requires static org.jspecify;

  exports dev.userdirectory.console.standalone;
}
