package dev.userdirectory.sqlite;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the {@code :name} parameters of our own statements, once for each. None of them has a colon
 * for anything else, so a pattern is enough. JDBI's own parser builds a grammar first, which took a
 * seventh of the time of this module's tests and delays the start of every host.
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
