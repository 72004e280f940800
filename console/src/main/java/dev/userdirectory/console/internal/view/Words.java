package dev.userdirectory.console.internal.view;

import java.util.Locale;

/** Names of constants, as people read them. */
public final class Words {

  private Words() {}

  /** {@return such as {@code Pending} for {@code PENDING}} */
  public static String of(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@return such as {@code Pending} for a constant} */
  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  /** {@return such as {@code pending}, for the name of a style} */
  public static String style(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
