package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.utils.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the supported filters: attributes that equal a value, joined by {@code and}. */
final class ScimFilter {

  /** The maximum number of characters in a filter or path, since the parser recurses. */
  static final int LONGEST = 1_000;

  /** The one address that is shown, as Entra ID names it, in a form that the parser takes. */
  private static final Pattern WORK =
      Pattern.compile("\\bemails\\[type eq \"work\"]\\.value\\b", Pattern.CASE_INSENSITIVE);

  private ScimFilter() {}

  /**
   * One condition.
   *
   * @param attribute the name, in lower case and without its schema
   * @param value what it equals
   */
  record Condition(String attribute, ValueNode value) {

    String text() throws ScimException {
      if (!value.isTextual()) {
        throw unserved(attribute + " eq " + value);
      }
      return value.textValue();
    }

    boolean flag() throws ScimException {
      return ScimAttributes.flag(attribute, value);
    }
  }

  /**
   * Reads a filter.
   *
   * @param text the filter, or null for none
   * @return the conditions, all of which must hold
   */
  static List<Condition> parse(@Nullable String text, ScimType type) throws ScimException {
    List<Condition> conditions = new ArrayList<>();
    if (text != null && text.length() > LONGEST) {
      throw BadRequestException.invalidFilter(
          "The filter is longer than " + LONGEST + " characters.");
    }
    if (text != null) {
      try {
        collect(
            Parser.parseFilter(WORK.matcher(text).replaceAll("emails.value")), type, conditions);
      } catch (ClassCastException e) {
        // The parser takes any JSON value, and casts it.
        throw unserved(text);
      }
    }
    return conditions;
  }

  private static void collect(Filter filter, ScimType type, List<Condition> conditions)
      throws ScimException {
    if (filter.getFilterType() == FilterType.AND) {
      for (Filter part : filter.getCombinedFilters()) {
        collect(part, type, conditions);
      }
    } else if (filter.getFilterType() == FilterType.EQUAL) {
      String name = type.unqualified(filter.getAttributePath().toString());
      conditions.add(new Condition(name.toLowerCase(Locale.ROOT), filter.getComparisonValue()));
    } else {
      throw unserved(filter);
    }
  }

  /** What can't be answered without reading everything is refused, not answered in part. */
  static ScimException unserved(Object filter) {
    return BadRequestException.invalidFilter(
        "The filter '"
            + filter
            + "' is not served; ask for attributes that equal a value, joined by 'and'.");
  }
}
