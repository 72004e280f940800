package dev.userdirectory.testkit;

import dev.userdirectory.AuditHead;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Preview;
import dev.userdirectory.Put;
import dev.userdirectory.Resent;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignIn;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a walk has seen so far, in the order in which it saw it: what later steps ask about. */
final class WalkMemory {

  /** A head of the trail that the walk keeps, as a host would elsewhere. */
  record Kept(OrganizationId organization, AuditHead head) {}

  /** A way to list, for all parts alike. */
  interface Listing<P, Q> {
    Page<?> list(P part, Q query, PageRequest page);
  }

  /** A list that goes on at a cursor. */
  record Onward(Function<PageRequest, ? extends Page<?>> list, String cursor) {}

  final List<OrganizationId> deleted = new ArrayList<>();
  final List<UserId> removed = new ArrayList<>();
  final Map<InvitationId, Invitation> invitations = new LinkedHashMap<>();
  final Map<SessionId, Session> sessions = new LinkedHashMap<>();
  final List<String> tokens = new ArrayList<>();
  final List<String> deadTokens = new ArrayList<>();
  final List<String> codes = new ArrayList<>();
  final List<Caller> callers = new ArrayList<>();
  final List<Kept> heads = new ArrayList<>();
  final List<Onward> lists = new ArrayList<>();
  private final Set<OrganizationId> organizations = new LinkedHashSet<>();
  private final Map<UserId, User> users = new LinkedHashMap<>();
  private final RoleModel model;

  WalkMemory(RoleModel model) {
    this.model = model;
  }

  /** Remembers all that an answer shows. */
  void note(@Nullable Object seen) {
    if (seen instanceof Collection<?> all) {
      all.forEach(this::note);
    } else if (seen instanceof Page<?> page) {
      note(page.items());
    } else if (seen instanceof Organization organization) {
      organizations.add(organization.id());
    } else if (seen instanceof User user && !removed.contains(user.id())) {
      users.put(user.id(), user);
      organizations.add(user.organization().id());
    } else if (seen instanceof Put put) {
      note(put.user());
    } else if (seen instanceof Resent resent) {
      note(resent.user());
      note(resent.invitation());
    } else if (seen instanceof Invitation invitation) {
      invitations.put(invitation.id(), invitation);
    } else if (seen instanceof IssuedInvitation issued) {
      note(issued.user());
      note(issued.invitation());
      codes.add(issued.code().reveal());
    } else if (seen instanceof Session session) {
      sessions.put(session.id(), session);
    } else if (seen instanceof SignIn signIn) {
      note(signIn.organization());
      note(signIn.user());
      note(signIn.session());
      tokens.add(signIn.token().reveal());
    } else if (seen instanceof Caller caller) {
      callers.add(caller);
    }
  }

  /** An answer in full, with what stands for a secret in it. */
  String shown(@Nullable Object answer) {
    if (answer instanceof SignIn signIn) {
      return signIn + " " + fingerprint(signIn.token().reveal());
    }
    if (answer instanceof IssuedInvitation issued) {
      return issued + " " + fingerprint(issued.code().reveal());
    }
    if (answer instanceof Resent resent && resent.invitation() != null) {
      return resent.user() + " " + shown(resent.invitation());
    }
    if (answer instanceof Caller caller) {
      List<String> may = model.permissions().stream().filter(caller::mayAnywhere).toList();
      return "Caller[%s, %s, %s, %s, %s, %s]"
          .formatted(
              caller.user(),
              caller.organization(),
              caller.session(),
              caller.onBehalf(),
              caller.context(),
              may);
    }
    if (answer instanceof Preview preview) {
      DirectoryException refusal = preview.refusal();
      return "Preview[%s, %s, %s]"
          .formatted(preview.given(), preview.taken(), refusal == null ? null : shown(refusal));
    }
    return String.valueOf(answer);
  }

  /** A refusal in full. */
  static String shown(DirectoryException refusal) {
    return "%s, %s: %s %s"
        .formatted(
            refusal.code().text(), refusal.reason().text(), refusal.getMessage(), refusal.ids());
  }

  /** What stands for a secret in a transcript. */
  static String fingerprint(String secret) {
    return Integer.toHexString(secret.hashCode());
  }

  /** The organizations that were not deleted. */
  List<OrganizationId> organizations() {
    return List.copyOf(organizations);
  }

  /** The users of an organization who were not seen to be removed. */
  List<User> usersOf(@Nullable OrganizationId organization) {
    return users.values().stream()
        .filter(user -> user.organization().id().equals(organization))
        .toList();
  }

  /** The users of all organizations. */
  List<User> users() {
    return List.copyOf(users.values());
  }

  /** Forgets a user, but not the id. */
  void gone(UserId user) {
    users.remove(user);
    removed.add(user);
  }

  /** Forgets an organization and its users, but not their ids. */
  void gone(OrganizationId organization) {
    usersOf(organization).forEach(user -> gone(user.id()));
    organizations.remove(organization);
    deleted.add(organization);
  }

  /** Reads a page of a list, and remembers where the list goes on from there. */
  Page<?> page(Function<PageRequest, ? extends Page<?>> list, PageRequest request) {
    Page<?> page = list.apply(request);
    if (page.next() != null) {
      lists.add(new Onward(list, page.next()));
    }
    if (page.previous() != null) {
      lists.add(new Onward(list, page.previous()));
    }
    return page;
  }
}
