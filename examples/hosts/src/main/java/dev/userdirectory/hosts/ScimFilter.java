package dev.userdirectory.hosts;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.utils.Parser;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters that are served: attributes that equal a value, joined by {@code and}. */
final class ScimFilter {

  /** Which of several addresses, as in {@code emails[type eq "work"].value}: there is one. */
  private static final Pattern KIND = Pattern.compile("\\[type eq \"[^\"]*\"](?=\\.)");

  private ScimFilter() {}

  /**
   * The value wanted of each attribute, by its name in lower case.
   *
   * @param text the filter, or null for none
   */
  static Map<String, String> parse(@Nullable String text) throws ScimException {
    Map<String, String> wanted = new LinkedHashMap<>();
    if (text != null) {
      collect(Parser.parseFilter(KIND.matcher(text).replaceAll("")), wanted);
    }
    return wanted;
  }

  private static void collect(Filter filter, Map<String, String> wanted) throws ScimException {
    if (filter.getFilterType() == FilterType.AND) {
      for (Filter part : filter.getCombinedFilters()) {
        collect(part, wanted);
      }
    } else if (filter.getFilterType() == FilterType.EQUAL) {
      String name = filter.getAttributePath().withoutFilters().toString().toLowerCase(Locale.ROOT);
      String value = filter.getComparisonValue().asText();
      String other = wanted.putIfAbsent(name, value);
      if (other != null && !other.equals(value)) {
        throw unserved(filter);
      }
    } else {
      throw unserved(filter);
    }
  }

  /** What can't be answered without reading everything is refused, not answered in part. */
  static ScimException unserved(Object filter) {
    return new BadRequestException(
        "The filter '"
            + filter
            + "' is not served; ask for attributes that equal a value, joined by 'and'.",
        BadRequestException.INVALID_FILTER);
  }
}
