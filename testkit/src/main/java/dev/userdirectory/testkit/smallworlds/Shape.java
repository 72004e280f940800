package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.testkit.internal.oracle.Census;
import dev.userdirectory.testkit.internal.oracle.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes a text that identifies a state by everything that decisions depend on, and by nothing
 * else. Two worlds whose users or sites merely have different names have the same text.
 */
final class Shape {

  private final List<List<SiteId>> siteOrders;

  Shape(List<SiteId> sites) {
    this.siteOrders = permutations(sites);
  }

  String of(Census census) {
    String smallest = null;
    for (List<Person> order : permutations(census.people())) {
      for (List<SiteId> sites : siteOrders) {
        String text = text(order, sites, census);
        if (smallest == null || text.compareTo(smallest) < 0) {
          smallest = text;
        }
      }
    }
    return (census.now().equals(Bounds.EARLY) ? "early" : "late") + smallest;
  }

  private static String text(List<Person> people, List<SiteId> sites, Census census) {
    StringBuilder text = new StringBuilder(people.size() * 48);
    for (Role role : census.defined().values()) {
      text.append(role.name())
          .append(role.rank())
          .append(role.siteScoped() ? '@' : '*')
          .append(new TreeSet<>(role.permissions()));
    }
    for (Person person : people) {
      text.append('|').append(person.state().name().charAt(0)).append(person.roleNames());
      for (int i = 0; i < sites.size(); i++) {
        if (person.sites().contains(sites.get(i))) {
          text.append(i);
        }
      }
      for (PermissionOverride override : person.overrides()) {
        text.append(override.granted() ? '+' : '-')
            .append(override.permission())
            .append(override.until() == null ? "" : override.inForce(census.now()) ? "~" : "^");
      }
      Person.Promise promise = person.promise();
      if (person.state() == UserState.INVITED && promise != null) {
        text.append(promise.expired(census.now()) ? 'x' : 'i')
            .append(place(promise.inviter(), people));
      }
    }
    return text.toString();
  }

  /**
   * Returns the inviter's position among the people, or a letter for the system or for an inviter
   * who is gone.
   */
  private static String place(@Nullable UserId inviter, List<Person> people) {
    if (inviter == null) {
      return "s";
    }
    for (int i = 0; i < people.size(); i++) {
      if (people.get(i).id().equals(inviter)) {
        return String.valueOf(i);
      }
    }
    return "g";
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(Collections.unmodifiableList(one));
      }
    }
    return all;
  }
}
