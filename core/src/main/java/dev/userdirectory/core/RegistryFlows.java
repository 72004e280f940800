package dev.userdirectory.core;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Organizations;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The organizations as a whole, for system. */
final class RegistryFlows implements Organizations {

  private final Engine engine;
  private final Actor system;
  private final IdentityResolver identities;
  private final Registration registration;

  RegistryFlows(Engine engine, Actor system) {
    this.engine = engine;
    this.system = system;
    this.identities = new IdentityResolver(engine.store());
    this.registration = new Registration(engine.model(), engine.json());
  }

  @Override
  public Page<Organization> list(PageRequest request) {
    Faults faults = new Faults();
    system.check(faults);
    Paging paging =
        Paging.of(engine.cursors(), Position.ByTime.class, request, "organizations", false, faults);
    faults.raise();
    List<OrganizationRecord> rows = engine.store().organizations(paging.slice());
    return paging.page(
        rows,
        row -> new Position.ByTime(row.createdAt(), row.id().value()),
        engine.views()::organization,
        engine.store().countOrganizations());
  }

  @Override
  public List<Organization> of(Identity identity) {
    Faults faults = new Faults();
    system.check(faults);
    Person person = Person.of(identity, faults);
    faults.raise();
    return identities.organizationsOf(person).stream()
        .sorted(
            Comparator.comparing(OrganizationRecord::createdAt)
                .thenComparing(OrganizationRecord::id))
        .map(engine.views()::organization)
        .toList();
  }

  @Override
  public User create(String name, NewUser owner) {
    Faults faults = new Faults();
    system.check(faults);
    Name checkedName = faults.name("name", name);
    UserFields fields = engine.input().check(owner, faults);
    faults.raise();
    Transactions transactions = engine.transactions();
    OperationIds fresh = transactions.fresh();
    OrganizationId organization = new OrganizationId(fresh.id());
    UserId id = new UserId(fresh.id());
    return transactions.writeAs(
        organization,
        system,
        new UnitOfWork.Attempt(AuditActions.ORGANIZATION_CREATED, id),
        transactions.now(),
        fresh,
        (tx, change) -> {
          OperationContext op = change.operation();
          Registration.Founded founded =
              registration.found(
                  tx,
                  change,
                  organization,
                  checkedName,
                  registration.owner(fields, organization, id, op.now()),
                  Map.of());
          return engine.views().user(founded.owner(), op.organizationRef(), op.now());
        });
  }
}
