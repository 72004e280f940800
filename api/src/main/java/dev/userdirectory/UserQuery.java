package dev.userdirectory;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which users to list, and in what order. All conditions must hold; null means "any". What no user
 * can have, such as a text that is no e-mail, matches nobody. Immutable.
 *
 * @param id the text of a user's id
 * @param email an e-mail address, in any spelling that is the same mailbox
 * @param search the beginning of an e-mail or of a display, first or last name, in any case
 * @param site assigned that site
 * @param role holding that role
 * @param states in one of these states
 * @param kind of that kind
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

  /** The orders of a list; equal ones are ordered by id. */
  public enum Order {
    /** Oldest first. */
    CREATED,
    /** By the canonical e-mail, binary; machines stand together. */
    EMAIL
  }

  /** {@inheritDoc} */
  public UserQuery {
    states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
  }

  /**
   * A query for users of both kinds.
   *
   * @param id the text of a user's id
   * @param email an e-mail address
   * @param search the beginning of an e-mail or a name
   * @param site a site that the users are assigned to
   * @param role a role that the users hold
   * @param states the states of which the users have one
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

  /** {@return all users: invited, active and disabled} */
  public static UserQuery all() {
    return new UserQuery(
        null, null, null, null, null, EnumSet.allOf(UserState.class), null, Order.CREATED);
  }

  /** {@return the users who are members already: active and disabled} */
  public static UserQuery members() {
    return all().states(UserState.ACTIVE, UserState.DISABLED);
  }

  /**
   * {@return this query, for that id}
   *
   * @param text the text of a user's id, or null for any
   */
  public UserQuery id(@Nullable String text) {
    return new UserQuery(text, email, search, site, role, states, kind, order);
  }

  /**
   * {@return this query, for that e-mail}
   *
   * @param address an e-mail address, or null for any
   */
  public UserQuery email(@Nullable String address) {
    return new UserQuery(id, address, search, site, role, states, kind, order);
  }

  /**
   * {@return this query, for what begins so}
   *
   * @param prefix the beginning of an e-mail or a name, at most 255 characters, or null for any
   */
  public UserQuery search(@Nullable String prefix) {
    return new UserQuery(id, email, prefix, site, role, states, kind, order);
  }

  /**
   * {@return this query, for users assigned that site}
   *
   * @param assigned a site, or null for any
   */
  public UserQuery site(@Nullable SiteId assigned) {
    return new UserQuery(id, email, search, assigned, role, states, kind, order);
  }

  /**
   * {@return this query, for users who hold that role}
   *
   * @param held a role's name, or null for any; unknown to the model is a fault
   */
  public UserQuery role(@Nullable String held) {
    return new UserQuery(id, email, search, site, held, states, kind, order);
  }

  /**
   * {@return this query, for users in one of these states}
   *
   * @param wanted the states; none is a fault
   */
  public UserQuery states(UserState... wanted) {
    return new UserQuery(
        id, email, search, site, role, new LinkedHashSet<>(Arrays.asList(wanted)), kind, order);
  }

  /**
   * {@return this query, for persons alone or for machines alone}
   *
   * @param wanted the kind, or null for both
   */
  public UserQuery kind(@Nullable UserKind wanted) {
    return new UserQuery(id, email, search, site, role, states, wanted, order);
  }

  /**
   * {@return this query, in that order}
   *
   * @param wanted the order of the list
   */
  public UserQuery orderBy(Order wanted) {
    return new UserQuery(id, email, search, site, role, states, kind, wanted);
  }
}
