package dev.userdirectory.sql;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Deletes the rows that a deleted organization has left behind, a bounded number at a time. */
final class DeletedRows {

  /** The tables, each with the columns of its key. */
  private static final List<Entry<String, String>> TABLES =
      List.of(
          Map.entry("user_role", "organization_id, role, created_at, user_id"),
          Map.entry("user_site", "organization_id, site, created_at, user_id"),
          Map.entry("user_name", "organization_id, name_key, user_id"),
          Map.entry("user_override", "organization_id, permission, user_id"),
          Map.entry("users", "organization_id, id"),
          Map.entry("custom_role", "organization_id, id"),
          Map.entry("session", "organization_id, id"),
          Map.entry("invitation_site", "organization_id, site, invitation_id"),
          Map.entry("invitation", "organization_id, id"),
          Map.entry("audit_event", "organization_id, sequence"));

  private static final String DELETED =
      ":org and exists (select 1 from organization where id = :org and deleted = 1)";

  private final Sql sql;

  DeletedRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * Deletes up to {@code most} rows of each table, and returns whether rows are left. For an
   * organization that is not deleted it deletes nothing and returns false.
   */
  boolean clear(int most) {
    boolean left = sql.dialect().isDistributed() && clearKeys(most);
    for (Entry<String, String> table : TABLES) {
      int gone =
          sql.statement(
                  "delete from %1$s where organization_id = :org and (%2$s) in ("
                          .formatted(table.getKey(), table.getValue())
                      + "select %2$s from %1$s where organization_id = %3$s limit :most)"
                          .formatted(table.getKey(), table.getValue(), DELETED))
              .bind("most", most)
              .update();
      left |= gone == most && isLeft(table.getKey());
    }
    return left;
  }

  /**
   * Deletes sign-in keys, which a distributed engine may store on other servers than the
   * organization.
   */
  private boolean clearKeys(int most) {
    long deleted =
        sql.statement("select count(*) from organization where id = :org and deleted = 1").number();
    return deleted > 0 && new SignInKeys(sql).clear(most) == most;
  }

  private boolean isLeft(String table) {
    String oneOfThem =
        "select count(*) from (select 1 from %s where organization_id = %s limit 1) one_of_them"
            .formatted(table, DELETED);
    return sql.statement(oneOfThem).number() > 0;
  }
}
