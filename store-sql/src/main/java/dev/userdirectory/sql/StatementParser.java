package dev.userdirectory.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Translates each statement of this package once into a statement of the engine: replaces the parts
 * in braces with the engine's dialect, and finds the {@code :name} parameters. Braces and colons
 * have no other use in the statements, so patterns are enough. JDBI's own parser builds a grammar
 * first, which took a seventh of the time of a store's tests and delays the start of every host.
 */
final class StatementParser implements SqlParser {

  private static final Pattern DIALECT = Pattern.compile("(?:\\bin )?\\{([a-z]+)(?: ([^}]+))?}");
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(from|join|into|update)( +)(organization|directory|users|user_role|user_site|user_name"
              + "|user_override|custom_role|claim|sign_in_key|session|invitation|invitation_site|audit_event|feed_position|fact)\\b");
  private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z0-9_]*)");

  private final Dialect dialect;
  private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

  StatementParser(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * A statement in the engine's dialect: the pieces between its parameters, and the whole statement
   * for running it alone.
   */
  private record Parsed(List<String> pieces, List<String> parameters, ParsedSql alone) {

    static Parsed of(List<String> pieces, List<String> parameters) {
      ParsedSql.Builder builder = ParsedSql.builder();
      append(pieces, parameters, "", builder);
      return new Parsed(pieces, parameters, builder.build());
    }

    /**
     * Appends this statement to others in one text; the suffix keeps its parameters apart from
     * theirs.
     */
    void appendTo(ParsedSql.Builder builder, String suffix) {
      append(pieces, parameters, suffix, builder);
    }

    private static void append(
        List<String> pieces, List<String> parameters, String suffix, ParsedSql.Builder builder) {
      for (int i = 0; i < parameters.size(); i++) {
        builder.append(pieces.get(i)).appendNamedParameter(parameters.get(i) + suffix);
      }
      builder.append(pieces.get(parameters.size()));
    }
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    if (!sql.contains(PipelinedStatements.SEPARATOR)) {
      return parsed(sql).alone();
    }
    ParsedSql.Builder builder = ParsedSql.builder();
    String[] statements = sql.split(PipelinedStatements.SEPARATOR, -1);
    for (int i = 0; i < statements.length; i++) {
      builder.append(i == 0 ? "" : ";");
      parsed(statements[i]).appendTo(builder, PipelinedStatements.suffix(i));
    }
    return builder.build();
  }

  private Parsed parsed(String statement) {
    return parsed.computeIfAbsent(statement, this::parse);
  }

  private Parsed parse(String statement) {
    String sql =
        DIALECT.matcher(statement).replaceAll(found -> Matcher.quoteReplacement(inDialect(found)));
    sql =
        TABLE
            .matcher(sql)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + dialect.table(found.group(3))));
    List<String> pieces = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    int end = 0;
    for (MatchResult parameter :
        (Iterable<MatchResult>) PARAMETER.matcher(sql).results()::iterator) {
      pieces.add(sql.substring(end, parameter.start()));
      parameters.add(parameter.group(1));
      end = parameter.end();
    }
    pieces.add(sql.substring(end));
    return Parsed.of(List.copyOf(pieces), List.copyOf(parameters));
  }

  private String inDialect(MatchResult found) {
    String argument = found.group(2);
    return switch (found.group(1)) {
      case "ids" -> dialect.inIds(argument);
      case "texts" -> dialect.inTexts(argument);
      case "json" -> dialect.json(argument);
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
