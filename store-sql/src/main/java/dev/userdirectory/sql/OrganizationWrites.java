package dev.userdirectory.sql;

import dev.userdirectory.spi.OrganizationRecord;

/** Writes the organization's row, and what belongs to the file as a whole. */
final class OrganizationWrites {

  private final Sql sql;

  OrganizationWrites(Sql sql) {
    this.sql = sql;
  }

  void insert(OrganizationRecord organization) {
    checkIsTheOneWritten(organization);
    sql.update(
            """
            insert into organization (id, name, created_at, updated_at)
            values (:org, :name, :created_at, :updated_at)""")
        .bind("name", organization.name())
        .bind("created_at", Micros.of(organization.createdAt()))
        .bind("updated_at", Micros.of(organization.updatedAt()))
        .execute();
    sql.update("update directory set organizations = organizations + 1").execute();
  }

  void update(OrganizationRecord organization) {
    checkIsTheOneWritten(organization);
    sql.update(
            """
            update organization set name = :name, updated_at = :updated_at
            where id = :org and deleted = 0""")
        .bind("name", organization.name())
        .bind("updated_at", Micros.of(organization.updatedAt()))
        .execute();
  }

  /**
   * The row stays, for the end of the audit trail; so do the others, which nobody sees any longer.
   */
  void markDeleted() {
    int deleted =
        sql.update(
                """
                update organization set deleted = 1, name = '', invited = 0, active = 0, disabled = 0
                where id = :org and deleted = 0""")
            .execute();
    sql.update("delete from claim where organization_id = :org").execute();
    sql.update("update directory set organizations = organizations - :deleted")
        .bind("deleted", deleted)
        .execute();
  }

  private void checkIsTheOneWritten(OrganizationRecord organization) {
    if (!organization.id().equals(sql.organization())) {
      throw new IllegalArgumentException("A transaction writes its own organization only.");
    }
  }
}
