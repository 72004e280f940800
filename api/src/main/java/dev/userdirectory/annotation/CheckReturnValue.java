package dev.userdirectory.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks packages and types whose methods are called for their result, so that tools such as Error
 * Prone report a call whose result is not used: a {@code UserChange} with another field, or the
 * result of {@code AuditTrail.verify}.
 */
@Documented
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {}
