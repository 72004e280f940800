package dev.userdirectory.sqlite;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the {@code :name} parameters of our own statements, each of which is looked at once. None
 * of them has a colon for anything else, so that a pattern is enough; the general parser takes a
 * hundred times as long, which every start of a host would pay.
 */
final class NamedParameters implements SqlParser {

  private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z0-9_]*)");

  private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    return parsed.computeIfAbsent(sql, NamedParameters::parse);
  }

  private static ParsedSql parse(String sql) {
    ParsedSql.Builder builder = ParsedSql.builder();
    int end = 0;
    for (MatchResult parameter :
        (Iterable<MatchResult>) PARAMETER.matcher(sql).results()::iterator) {
      builder
          .append(sql.substring(end, parameter.start()))
          .appendNamedParameter(parameter.group(1));
      end = parameter.end();
    }
    return builder.append(sql.substring(end)).build();
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }
}
