/** The console in a Jakarta Servlet container: Tomcat, Jetty, Undertow, Spring Boot. */
@NullMarked
@CheckReturnValue
package dev.userdirectory.console.servlet;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
