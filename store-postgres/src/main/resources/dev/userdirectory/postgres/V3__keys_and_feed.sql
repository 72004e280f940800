-- A key is a session that does not lapse: its label, and the permissions and the sites that it is narrowed to,
-- as JSON; null for all. For who signed in, the three are null.
alter table session add column key_label text collate "C";
alter table session add column key_permissions text collate "C";
alter table session add column key_sites text collate "C";

drop index session_by_activity;
create index session_by_activity on session (organization_id, last_active_at)
  where staff is null and key_label is null;

-- Up to which event each consumer of the feed has acknowledged. Stays when the organization is deleted.
-- No foreign key: where the other tables are spread over several servers already, this one is made on one
-- of them first. There, spread it by its line of citus.sql.
create table feed_position (
  organization_id uuid not null,
  consumer text collate "C" not null,
  sequence bigint not null,
  primary key (organization_id, consumer)
);

-- A machine has no e-mail: '@' and its id stand in canonical_email.

update schema_version set version = 3;
