-- Roles that organizations define for themselves. Users and invitations hold one as '~' and its id.
create table custom_role (
  organization_id blob not null references organization (id),
  id blob not null,
  name text not null,
  -- The name in lower case: two roles of an organization differ in it.
  name_key text not null,
  label text not null,
  rank integer not null,
  site_scoped integer not null check (site_scoped in (0, 1)),
  permissions text not null,
  created_at integer not null,
  updated_at integer not null,
  version integer not null,
  primary key (organization_id, id)
) strict;

create unique index custom_role_by_name on custom_role (organization_id, name_key);

-- A digest of the organization's roles, by which a reader knows them again; empty if there are none.
alter table organization add column roles_edition text not null default '';

-- Its own limits, as JSON; empty if it has none.
alter table organization add column limits text not null default '';

-- The few organizations that define roles, for opening.
create index organization_with_roles on organization (created_at, id)
  where deleted = 0 and roles_edition <> '';

create view readable_role as
select
  o.name as organization,
  r.name,
  r.label,
  r.rank,
  iif(r.site_scoped = 1, 'at sites', 'everywhere') as scope,
  (select group_concat(e.value, ', ') from json_each(r.permissions) e) as permissions,
  (select count(*) from user_role h
    where h.organization_id = r.organization_id and h.role = '~' || lower(substr(hex(r.id), 1, 8) || '-'
      || substr(hex(r.id), 9, 4) || '-' || substr(hex(r.id), 13, 4) || '-' || substr(hex(r.id), 17, 4) || '-'
      || substr(hex(r.id), 21))) as holders,
  strftime('%Y-%m-%d %H:%M:%S', r.created_at / 1000000, 'unixepoch') as created,
  strftime('%Y-%m-%d %H:%M:%S', r.updated_at / 1000000, 'unixepoch') as updated,
  lower(substr(hex(r.id), 1, 8) || '-' || substr(hex(r.id), 9, 4) || '-'
    || substr(hex(r.id), 13, 4) || '-' || substr(hex(r.id), 17, 4) || '-' || substr(hex(r.id), 21)) as id,
  lower(substr(hex(r.organization_id), 1, 8) || '-' || substr(hex(r.organization_id), 9, 4) || '-'
    || substr(hex(r.organization_id), 13, 4) || '-' || substr(hex(r.organization_id), 17, 4) || '-' || substr(hex(r.organization_id), 21)) as organization_id
from custom_role r
join organization o on o.id = r.organization_id and o.deleted = 0;

-- Users and invitations show such roles by their names.
drop view readable_user;

create view readable_user as
select
  o.name as organization,
  lower(substr(hex(u.id), 1, 8) || '-' || substr(hex(u.id), 9, 4) || '-'
    || substr(hex(u.id), 13, 4) || '-' || substr(hex(u.id), 17, 4) || '-' || substr(hex(u.id), 21)) as id,
  u.email,
  u.display_name,
  u.first_name,
  u.last_name,
  u.state,
  (select group_concat(coalesce(r.name, e.value), ', ')
    from json_each(u.roles) e
    left join custom_role r on r.organization_id = u.organization_id
      and e.value like '~%' and hex(r.id) = upper(replace(substr(e.value, 2), '-', ''))) as roles,
  (select group_concat(e.value, ', ') from json_each(u.sites) e) as sites,
  (select group_concat(
      iif(e.value -> 1 = 'true', '+', '-') || (e.value ->> 0)
        || coalesce(' until ' || strftime('%Y-%m-%d %H:%M:%S', (e.value ->> 2) / 1000000, 'unixepoch'), ''), ', ')
    from json_each(u.overrides) e) as overrides,
  u.external_id,
  u.locale,
  u.time_zone,
  u.preferences,
  strftime('%Y-%m-%d %H:%M:%S', u.last_activity_at / 1000000, 'unixepoch') as last_activity,
  strftime('%Y-%m-%d %H:%M:%S', u.created_at / 1000000, 'unixepoch') as created,
  strftime('%Y-%m-%d %H:%M:%S', u.updated_at / 1000000, 'unixepoch') as updated,
  u.version,
  lower(substr(hex(u.organization_id), 1, 8) || '-' || substr(hex(u.organization_id), 9, 4) || '-'
    || substr(hex(u.organization_id), 13, 4) || '-' || substr(hex(u.organization_id), 17, 4) || '-' || substr(hex(u.organization_id), 21)) as organization_id
from users u
join organization o on o.id = u.organization_id and o.deleted = 0;

drop view readable_invitation;

create view readable_invitation as
select
  o.name as organization,
  lower(substr(hex(i.id), 1, 8) || '-' || substr(hex(i.id), 9, 4) || '-'
    || substr(hex(i.id), 13, 4) || '-' || substr(hex(i.id), 17, 4) || '-' || substr(hex(i.id), 21)) as id,
  i.email,
  i.display_name,
  (select group_concat(coalesce(r.name, e.value), ', ')
    from json_each(i.roles) e
    left join custom_role r on r.organization_id = i.organization_id
      and e.value like '~%' and hex(r.id) = upper(replace(substr(e.value, 2), '-', ''))) as roles,
  (select group_concat(e.value, ', ') from json_each(i.sites) e) as sites,
  i.status,
  v.email as invited_by,
  strftime('%Y-%m-%d %H:%M:%S', i.sent_at / 1000000, 'unixepoch') as sent,
  strftime('%Y-%m-%d %H:%M:%S', i.expires_at / 1000000, 'unixepoch') as expires,
  strftime('%Y-%m-%d %H:%M:%S', i.created_at / 1000000, 'unixepoch') as created,
  strftime('%Y-%m-%d %H:%M:%S', i.updated_at / 1000000, 'unixepoch') as updated,
  lower(substr(hex(i.user_id), 1, 8) || '-' || substr(hex(i.user_id), 9, 4) || '-'
    || substr(hex(i.user_id), 13, 4) || '-' || substr(hex(i.user_id), 17, 4) || '-' || substr(hex(i.user_id), 21)) as user_id,
  lower(substr(hex(i.organization_id), 1, 8) || '-' || substr(hex(i.organization_id), 9, 4) || '-'
    || substr(hex(i.organization_id), 13, 4) || '-' || substr(hex(i.organization_id), 17, 4) || '-' || substr(hex(i.organization_id), 21)) as organization_id
from invitation i
join organization o on o.id = i.organization_id and o.deleted = 0
left join users v on v.organization_id = i.organization_id and v.id = i.inviter;
