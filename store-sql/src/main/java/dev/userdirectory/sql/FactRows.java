package dev.userdirectory.sql;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The facts about the file as a whole. */
final class FactRows {

  private FactRows() {}

  static Map<String, String> read(Handle handle) {
    return handle
        .createQuery("select name, value from fact")
        .map(Sql.row((row, context) -> Map.entry(row.getString(1), row.getString(2))))
        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  static void replace(Handle handle, Map<String, String> facts) {
    handle.execute("delete from fact");
    PreparedBatch rows =
        handle.prepareBatch("insert into fact (name, value) values (:name, :value)");
    facts.forEach((name, value) -> rows.bind("name", name).bind("value", value).add());
    rows.execute();
  }
}
