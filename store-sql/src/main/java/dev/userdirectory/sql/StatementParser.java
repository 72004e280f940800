package dev.userdirectory.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Turns a statement of this package into one of the engine, once for each: writes the engine's
 * dialect in where the statement names it in braces, and finds the {@code :name} parameters. No
 * statement has a brace or a colon for anything else, so patterns are enough. JDBI's own parser
 * builds a grammar first, which took a seventh of the time of a store's tests and delays the start
 * of every host.
 */
final class StatementParser implements SqlParser {

  private static final Pattern DIALECT = Pattern.compile("\\{([a-z]+)(?: ([^}]+))?}");
  private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z0-9_]*)");

  private final Dialect dialect;
  private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

  StatementParser(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    return parsed.computeIfAbsent(sql, this::parse);
  }

  private ParsedSql parse(String statement) {
    String sql =
        DIALECT.matcher(statement).replaceAll(found -> Matcher.quoteReplacement(inDialect(found)));
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

  private String inDialect(MatchResult found) {
    String argument = found.group(2);
    return switch (found.group(1)) {
      case "ids" -> dialect.ids(argument);
      case "texts" -> dialect.texts(argument);
      case "elements" -> dialect.elements(argument);
      case "arrays" -> dialect.arrays(argument);
      case "join" -> dialect.join();
      case "index" -> dialect.index(argument);
      case "text" -> dialect.text(argument);
      default -> throw new IllegalArgumentException("No dialect has " + found.group() + ".");
    };
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }
}
