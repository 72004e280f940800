package dev.userdirectory.sql;

import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes the facts about the store as a whole. */
final class FactRows {

  private FactRows() {}

  static Map<String, String> read(Sql sql) {
    return sql
        .statement("select name, value from fact")
        .list((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static void replace(Sql sql, Map<String, String> facts) {
    sql.statement("delete from fact").run();
    sql.run(
        facts.entrySet().stream()
            .map(
                fact ->
                    sql.statement("insert into fact (name, value) values (:name, :value)")
                        .bind("name", fact.getKey())
                        .bind("value", fact.getValue()))
            .toList());
  }
}
