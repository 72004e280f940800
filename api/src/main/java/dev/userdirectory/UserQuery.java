package dev.userdirectory;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the users to list, and the order of the list. All conditions must hold; null means "any".
 * A value that no user can have, such as a text that is no e-mail, matches nobody. Immutable.
 *
 * @param id the text of a user's id
 * @param email an e-mail address, in any spelling of the same mailbox
 * @param search the beginning of an e-mail or of a display, first or last name, regardless of case
 * @param site a site that the users are assigned to
 * @param role a role that the users hold
 * @param states the states, one of which each user must have
 * @param kind the kind of the users
 * @param order the order of the list
 */
public record UserQuery(
    @Nullable String id,
    @Nullable String email,
    @Nullable String search,
    @Nullable SiteId site,
    @Nullable String role,
    Set<UserState> states,
    @Nullable UserKind kind,
    Order order) {

  /** The orders of a list; users that are equal in the order are ordered by id. */
  public enum Order {
    /** Oldest first. */
    CREATED,
    /** By the canonical e-mail, in binary order; machines, which have none, stand together. */
    EMAIL
  }

  /** {@inheritDoc} */
  public UserQuery {
    states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
  }

  /**
   * Creates a query for users of both kinds.
   *
   * @param id the text of a user's id
   * @param email an e-mail address
   * @param search the beginning of an e-mail or a name
   * @param site a site that the users are assigned to
   * @param role a role that the users hold
   * @param states the states, one of which each user must have
   * @param order the order of the list
   */
  public UserQuery(
      @Nullable String id,
      @Nullable String email,
      @Nullable String search,
      @Nullable SiteId site,
      @Nullable String role,
      Set<UserState> states,
      Order order) {
    this(id, email, search, site, role, states, null, order);
  }

  /** {@return a query for all users: invited, active and disabled} */
  public static UserQuery all() {
    return new UserQuery(
        null, null, null, null, null, EnumSet.allOf(UserState.class), null, Order.CREATED);
  }

  /** {@return a query for the users who are members already: active and disabled} */
  public static UserQuery members() {
    return all().states(UserState.ACTIVE, UserState.DISABLED);
  }

  /**
   * {@return this query, limited to the user with the given id}
   *
   * @param text the text of a user's id, or null for any
   */
  public UserQuery id(@Nullable String text) {
    return new UserQuery(text, email, search, site, role, states, kind, order);
  }

  /**
   * {@return this query, limited to the user with the given e-mail}
   *
   * @param address an e-mail address, or null for any
   */
  public UserQuery email(@Nullable String address) {
    return new UserQuery(id, address, search, site, role, states, kind, order);
  }

  /**
   * {@return this query, limited to users whose e-mail or name begins with a text}
   *
   * @param prefix the beginning of an e-mail or a name, at most 255 characters, or null for any
   */
  public UserQuery search(@Nullable String prefix) {
    return new UserQuery(id, email, prefix, site, role, states, kind, order);
  }

  /**
   * {@return this query, limited to users who are assigned to a site}
   *
   * @param assigned a site, or null for any
   */
  public UserQuery site(@Nullable SiteId assigned) {
    return new UserQuery(id, email, search, assigned, role, states, kind, order);
  }

  /**
   * {@return this query, limited to users who hold a role}
   *
   * @param held a role's name, or null for any; an unknown role is a fault
   */
  public UserQuery role(@Nullable String held) {
    return new UserQuery(id, email, search, site, held, states, kind, order);
  }

  /**
   * {@return this query, limited to users in one of the given states}
   *
   * @param wanted the states, at least one
   */
  public UserQuery states(UserState... wanted) {
    return new UserQuery(
        id, email, search, site, role, new LinkedHashSet<>(Arrays.asList(wanted)), kind, order);
  }

  /**
   * {@return this query, limited to persons or to machines}
   *
   * @param wanted the kind, or null for both
   */
  public UserQuery kind(@Nullable UserKind wanted) {
    return new UserQuery(id, email, search, site, role, states, wanted, order);
  }

  /**
   * {@return this query, in the given order}
   *
   * @param wanted the order of the list
   */
  public UserQuery orderBy(Order wanted) {
    return new UserQuery(id, email, search, site, role, states, kind, wanted);
  }
}
