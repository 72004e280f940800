package dev.userdirectory.sql;

import dev.userdirectory.spi.OrganizationRecord;

/** Writes the organization's row, and maintains the counter of organizations. */
final class OrganizationWrites {

  private final Sql sql;
  private final OrganizationRows rows;

  OrganizationWrites(Sql sql, OrganizationRows rows) {
    this.sql = sql;
    this.rows = rows;
  }

  void insert(OrganizationRecord organization) {
    checkIsTheOneWritten(organization);
    sql.statement(
            """
            insert into organization (id, name, created_at, updated_at, limits, roles_edition)
            values (:org, :name, :created_at, :updated_at, :limits, :roles_edition)""")
        .bind("name", organization.name())
        .bind("created_at", Micros.of(organization.createdAt()))
        .bind("updated_at", Micros.of(organization.updatedAt()))
        .bind("limits", organization.limits())
        .bind("roles_edition", organization.rolesEdition())
        .run();
    rows.isNew(organization);
    count("organizations + 1");
  }

  void update(OrganizationRecord organization) {
    checkIsTheOneWritten(organization);
    sql.statement(
            """
            update organization set
              name = :name, updated_at = :updated_at, limits = :limits, roles_edition = :roles_edition
            where id = :org and deleted = 0""")
        .bind("name", organization.name())
        .bind("updated_at", Micros.of(organization.updatedAt()))
        .bind("limits", organization.limits())
        .bind("roles_edition", organization.rolesEdition())
        .run();
    rows.forget();
  }

  /**
   * Marks the organization as deleted. Its row stays, because it holds the end of the audit trail.
   * The rows of its users and all others stay too, but readers no longer see them.
   */
  void markDeleted() {
    if (rows.find() == null) {
      return;
    }
    sql.statement(
            """
            update organization set deleted = 1, name = '', limits = '', roles_edition = '', invited = 0, active = 0, disabled = 0
            where id = :org""")
        .run();
    sql.statement("delete from claim where organization_id = :org").run();
    rows.forget();
    count("organizations - 1");
  }

  private void count(String organizations) {
    if (!sql.dialect().isDistributed()) {
      sql.statement("update directory set organizations = " + organizations).run();
    }
  }

  private void checkIsTheOneWritten(OrganizationRecord organization) {
    if (!organization.id().equals(sql.organization())) {
      throw new IllegalArgumentException("A transaction writes its own organization only.");
    }
  }
}
