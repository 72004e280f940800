package dev.userdirectory.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions that must all hold, and the values that they name. */
final class Where {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  Where and(String condition) {
    conditions.add(condition);
    return this;
  }

  Where with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  String text() {
    return " where " + String.join(" and ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }
}
