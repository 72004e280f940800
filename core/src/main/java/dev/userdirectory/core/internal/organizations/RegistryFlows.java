package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Feed;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.audit.FeedFlows;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.signin.IdentityResolver;
import dev.userdirectory.core.internal.signin.Registration;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.AttemptedChange;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.OperationIds;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserRecord;
import java.io.Writer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out system's operations on organizations as a whole, such as listing and creating them.
 */
public final class RegistryFlows implements Organizations {

  private final Components components;
  private final Delivery delivery;
  private final Views views;
  private final UnauditedStore store;
  private final Actor system;
  private final IdentityResolver identities;
  private final Registration registration;

  public RegistryFlows(Components components, Delivery delivery, Actor system) {
    this.components = components;
    this.delivery = delivery;
    this.views = components.views();
    this.store = components.store();
    this.system = system;
    this.identities = new IdentityResolver(store);
    this.registration = new Registration(components.model(), components.json());
  }

  @Override
  public Page<Organization> list(PageRequest request) {
    Faults faults = new Faults();
    system.check(faults);
    Paging paging =
        Paging.of(
            components.cursors(), Position.ByTime.class, request, "organizations", false, faults);
    faults.raise();
    return components
        .observation()
        .of(
            "organizations.list",
            null,
            () ->
                paging.page(
                    store.organizations(paging.slice()),
                    row -> new Position.ByTime(row.createdAt(), row.id().value()),
                    views::organization,
                    store::countOrganizations));
  }

  @Override
  public List<Organization> of(Identity identity) {
    Faults faults = new Faults();
    system.check(faults);
    Person person = Person.of(identity, faults);
    faults.raise();
    return components
        .observation()
        .of(
            "organizations.of",
            null,
            () ->
                identities.organizationsOf(person).stream()
                    .sorted(
                        Comparator.comparing(OrganizationRecord::createdAt)
                            .thenComparing(OrganizationRecord::id))
                    .map(views::organization)
                    .toList());
  }

  @Override
  public void exportPerson(Identity identity, Writer to) {
    Faults faults = new Faults();
    system.check(faults);
    Person person = Person.of(identity, faults);
    faults.raise();
    Map<UserId, SystemDirectory> users = new LinkedHashMap<>();
    identities
        .usersOf(person)
        .forEach(
            user ->
                users.put(
                    user.id(),
                    new OrganizationFlows(
                        components, delivery, new ActorScope(system, user.organization()))));
    new PersonExport(components.json(), to).memberships(users);
  }

  @Override
  public Feed feed(String consumer) {
    return new FeedFlows(components, system, consumer);
  }

  @Override
  public User create(String name, NewUser owner) {
    Faults faults = new Faults();
    system.check(faults);
    Name checkedName = faults.name("name", name);
    UserFields fields = components.input().check(owner, faults);
    // A new organization defines no roles yet.
    faults.raise(role -> false);
    return components
        .observation()
        .of(AuditActions.ORGANIZATION_CREATED, null, () -> create(checkedName, fields));
  }

  private User create(Name name, UserFields owner) {
    Transactions transactions = components.transactions();
    OperationIds ids = transactions.newIds();
    OrganizationId organization = new OrganizationId(ids.id());
    UserId id = new UserId(ids.id());
    return transactions.writeAs(
        organization,
        system,
        new AttemptedChange(AuditActions.ORGANIZATION_CREATED, id),
        ids,
        (tx, change) -> {
          OperationContext op = change.operation();
          UserRecord founder =
              registration.found(
                  tx,
                  change,
                  organization,
                  name,
                  registration.owner(owner, organization, id, op.now()),
                  Map.of());
          return views.user(founder, op.tenant(), op.now());
        });
  }
}
