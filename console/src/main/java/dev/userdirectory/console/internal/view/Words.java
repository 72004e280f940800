package dev.userdirectory.console.internal.view;

import java.util.Locale;

/** Converts the names of constants into readable words. */
public final class Words {

  private Words() {}

  /** {@return a name as a word, such as {@code Pending} for {@code PENDING}} */
  public static String of(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@return the name of a constant as a word, such as {@code Pending}} */
  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  /** {@return the name of a constant for use in a CSS class, such as {@code pending}} */
  public static String style(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
