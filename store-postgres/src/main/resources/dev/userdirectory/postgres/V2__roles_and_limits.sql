-- Roles that organizations define for themselves. Users and invitations hold one as '~' and its id.
-- No foreign key: where the other tables are spread over several servers already, this one is made on one
-- of them first. There, spread it by its line of citus.sql.
create table custom_role (
  organization_id uuid not null,
  id uuid not null,
  name text collate "C" not null,
  -- The name in lower case: two roles of an organization differ in it.
  name_key text collate "C" not null,
  label text collate "C" not null,
  rank integer not null,
  site_scoped integer not null check (site_scoped in (0, 1)),
  permissions jsonb not null,
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  primary key (organization_id, id)
);

create unique index custom_role_by_name on custom_role (organization_id, name_key);

-- A digest of the organization's roles, by which a reader knows them again; empty if there are none.
alter table organization add column roles_edition text collate "C" not null default '';

-- Its own limits, as JSON; empty if it has none.
alter table organization add column limits text collate "C" not null default '';

-- The few organizations that define roles, for opening.
create index organization_with_roles on organization (created_at, id)
  where deleted = 0 and roles_edition <> '';

update schema_version set version = 2;
