-- A key is a session that does not lapse: its label, and the permissions and the sites that it is narrowed to,
-- as JSON; null for all. For who signed in, the three are null.
alter table session add column key_label text;
alter table session add column key_permissions text;
alter table session add column key_sites text;

drop index session_by_activity;
create index session_by_activity on session (organization_id, last_active_at)
  where staff is null and key_label is null;

-- Up to which event each consumer of the feed has acknowledged. Stays when the organization is deleted.
create table feed_position (
  organization_id blob not null references organization (id),
  consumer text not null,
  sequence integer not null,
  primary key (organization_id, consumer)
) strict, without rowid;

-- A machine has no e-mail: '@' and its id stand in canonical_email.

drop view readable_session;

create view readable_session as
select
  o.name as organization,
  lower(substr(hex(s.id), 1, 8) || '-' || substr(hex(s.id), 9, 4) || '-'
    || substr(hex(s.id), 13, 4) || '-' || substr(hex(s.id), 17, 4) || '-' || substr(hex(s.id), 21)) as id,
  coalesce(nullif(u.email, ''), u.display_name) as user,
  s.staff as on_behalf_by,
  s.reason,
  s.key_label as key,
  (select group_concat(e.value, ', ') from json_each(s.key_permissions) e) as key_permissions,
  (select group_concat(e.value, ', ') from json_each(s.key_sites) e) as key_sites,
  s.address,
  s.agent,
  strftime('%Y-%m-%d %H:%M:%S', s.started_at / 1000000, 'unixepoch') as started,
  iif(s.last_active_at = 0, null, strftime('%Y-%m-%d %H:%M:%S', s.last_active_at / 1000000, 'unixepoch')) as last_active,
  strftime('%Y-%m-%d %H:%M:%S', s.expires_at / 1000000, 'unixepoch') as expires,
  strftime('%Y-%m-%d %H:%M:%S', s.ended_at / 1000000, 'unixepoch') as ended,
  lower(substr(hex(s.user_id), 1, 8) || '-' || substr(hex(s.user_id), 9, 4) || '-'
    || substr(hex(s.user_id), 13, 4) || '-' || substr(hex(s.user_id), 17, 4) || '-' || substr(hex(s.user_id), 21)) as user_id,
  lower(substr(hex(s.organization_id), 1, 8) || '-' || substr(hex(s.organization_id), 9, 4) || '-'
    || substr(hex(s.organization_id), 13, 4) || '-' || substr(hex(s.organization_id), 17, 4) || '-' || substr(hex(s.organization_id), 21)) as organization_id
from session s
join organization o on o.id = s.organization_id and o.deleted = 0
left join users u on u.organization_id = s.organization_id and u.id = s.user_id;
