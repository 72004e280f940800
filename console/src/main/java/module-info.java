/** Administration pages for a directory. */
module dev.userdirectory.console {
  requires transitive dev.userdirectory;
  requires gg.jte.runtime;
  requires static jakarta.servlet;
  requires static java.compiler;
  requires static jdk.httpserver;
  requires static transitive org.jspecify;

  exports dev.userdirectory.console;
  exports dev.userdirectory.console.jdk;
  exports dev.userdirectory.console.servlet;
}
