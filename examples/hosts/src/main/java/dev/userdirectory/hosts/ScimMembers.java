package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import dev.userdirectory.UserId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request makes of a group's members: whom it adds and removes, one by one or all others.
 */
final class ScimMembers {

  static final String NAME = "members";

  private final Set<UserId> added = new LinkedHashSet<>();
  private final Set<UserId> removed = new LinkedHashSet<>();
  private boolean othersRemoved;

  private ScimMembers() {}

  /** {@return a change without members to add or remove} */
  static ScimMembers unchanged() {
    return new ScimMembers();
  }

  /** {@return a change that leaves no member} */
  static ScimMembers nobody() {
    ScimMembers members = new ScimMembers();
    members.othersRemoved = true;
    return members;
  }

  /**
   * {@return the members that a whole group has}
   *
   * @param list the list of the request; missing for nobody
   */
  static ScimMembers exactly(JsonNode list) throws ScimException {
    ScimMembers members = nobody();
    if (!list.isMissingNode()) {
      members.add(ids(list));
    }
    return members;
  }

  /** Adds one operation of a PATCH. */
  void change(ScimPatch.Operation operation) throws ScimException {
    boolean removal = operation.op() == ScimPatch.Op.REMOVE;
    Filter filter = operation.filter();
    if (filter != null && !removal) {
      throw BadRequestException.invalidPath("A filter of members is served to remove them.");
    } else if (filter != null) {
      remove(Set.of(idIn(filter)));
    } else if (removal && operation.value().isMissingNode()) {
      replace(Set.of());
    } else if (removal) {
      remove(ids(operation.value()));
    } else if (operation.op() == ScimPatch.Op.ADD) {
      add(ids(operation.value()));
    } else {
      replace(ids(operation.value()));
    }
  }

  private void add(Set<UserId> ids) throws ScimException {
    removed.removeAll(ids);
    added.addAll(ids);
    requireFew();
  }

  private void remove(Set<UserId> ids) throws ScimException {
    added.removeAll(ids);
    removed.addAll(ids);
    requireFew();
  }

  private void replace(Set<UserId> ids) throws ScimException {
    removed.clear();
    added.clear();
    othersRemoved = true;
    add(ids);
  }

  private void requireFew() throws ScimException {
    ScimAttributes.requireAtMost(added.size() + removed.size(), NAME);
  }

  private static Set<UserId> ids(JsonNode value) throws ScimException {
    JsonNode list = value.isObject() ? JsonNodeFactory.instance.arrayNode().add(value) : value;
    ScimAttributes.requireType(list.isArray(), NAME, "a list of objects");
    ScimAttributes.requireAtMost(list.size(), NAME);
    Set<UserId> ids = new LinkedHashSet<>();
    for (JsonNode each : list) {
      ScimAttributes.requireType(each.isObject(), NAME, "a list of objects");
      String id = ScimAttributes.of((ObjectNode) each, ScimType.GROUP).text("value");
      ids.add(id(id));
    }
    return ids;
  }

  private static UserId idIn(Filter filter) throws ScimException {
    if (filter.getFilterType() != FilterType.EQUAL
        || !filter.getAttributePath().toString().equalsIgnoreCase("value")) {
      throw BadRequestException.invalidFilter(
          "Members are removed by 'members[value eq \"...\"]', or by a list of values.");
    }
    JsonNode value = filter.getComparisonValue();
    return id(value.isTextual() ? value.textValue() : null);
  }

  private static UserId id(@Nullable String text) throws ScimException {
    if (text == null || text.isBlank()) {
      throw BadRequestException.invalidValue("members.value: is not the id of a user.");
    }
    return UserId.of(text);
  }

  /** {@return the members to add} */
  Set<UserId> added() {
    return added;
  }

  /** {@return the members to remove by name} */
  Set<UserId> removed() {
    return removed;
  }

  /** {@return whether all members are removed that are not added} */
  boolean removesOthers() {
    return othersRemoved;
  }
}
