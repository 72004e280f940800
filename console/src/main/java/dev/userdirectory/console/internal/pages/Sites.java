package dev.userdirectory.console.internal.pages;

import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.console.internal.http.Visit;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Chooses the sites that a matrix shows as columns. */
final class Sites {

  /** The most sites that one page shows. */
  static final int MOST = 12;

  private Sites() {}

  /**
   * {@return the sites that the query names or, if it names none, the sites that the host knows or
   * that users are assigned to}
   */
  static List<SiteId> asked(Visit visit) {
    List<SiteId> named = named(visit);
    return named.isEmpty() ? first(known(visit)) : named;
  }

  /** {@return the sites that the query names or, if it names none, the given sites} */
  static List<SiteId> askedOr(Visit visit, Collection<SiteId> others) {
    List<SiteId> named = named(visit);
    return named.isEmpty() ? first(others) : named;
  }

  private static List<SiteId> named(Visit visit) {
    return first(visit.query().lines("sites").stream().map(SiteId::of).toList());
  }

  private static List<SiteId> first(Collection<SiteId> sites) {
    return new TreeSet<>(sites).stream().limit(MOST).toList();
  }

  private static Collection<SiteId> known(Visit visit) {
    var sites = visit.setup().sites();
    if (sites != null) {
      return sites.apply(visit.organizationId());
    }
    PageRequest page = PageRequest.first().limit(PageRequest.MAX_LIMIT).withoutTotal();
    TreeSet<SiteId> all = new TreeSet<>();
    for (User user : visit.organization().users().list(UserQuery.all(), page).items()) {
      all.addAll(user.sites());
    }
    return all;
  }
}
