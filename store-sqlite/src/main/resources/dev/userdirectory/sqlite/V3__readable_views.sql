-- What the tables hold, for whoever opens the file with a SQLite shell: ids and times (UTC) as people
-- read them, and no secrets, not even their digests. The library itself never reads these views.

create view readable_organization as
select
  lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-'
    || substr(hex(id), 13, 4) || '-' || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21)) as id,
  name,
  iif(deleted = 1, 'yes', 'no') as deleted,
  invited,
  active,
  disabled,
  head_sequence as events,
  dropped_sequence as events_dropped,
  strftime('%Y-%m-%d %H:%M:%S', created_at / 1000000, 'unixepoch') as created,
  strftime('%Y-%m-%d %H:%M:%S', updated_at / 1000000, 'unixepoch') as updated
from organization;

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
  (select group_concat(e.value, ', ') from json_each(u.roles) e) as roles,
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

create view readable_session as
select
  o.name as organization,
  lower(substr(hex(s.id), 1, 8) || '-' || substr(hex(s.id), 9, 4) || '-'
    || substr(hex(s.id), 13, 4) || '-' || substr(hex(s.id), 17, 4) || '-' || substr(hex(s.id), 21)) as id,
  u.email as user,
  s.staff as on_behalf_by,
  s.reason,
  s.address,
  s.agent,
  strftime('%Y-%m-%d %H:%M:%S', s.started_at / 1000000, 'unixepoch') as started,
  strftime('%Y-%m-%d %H:%M:%S', s.last_active_at / 1000000, 'unixepoch') as last_active,
  strftime('%Y-%m-%d %H:%M:%S', s.expires_at / 1000000, 'unixepoch') as expires,
  strftime('%Y-%m-%d %H:%M:%S', s.ended_at / 1000000, 'unixepoch') as ended,
  lower(substr(hex(s.user_id), 1, 8) || '-' || substr(hex(s.user_id), 9, 4) || '-'
    || substr(hex(s.user_id), 13, 4) || '-' || substr(hex(s.user_id), 17, 4) || '-' || substr(hex(s.user_id), 21)) as user_id,
  lower(substr(hex(s.organization_id), 1, 8) || '-' || substr(hex(s.organization_id), 9, 4) || '-'
    || substr(hex(s.organization_id), 13, 4) || '-' || substr(hex(s.organization_id), 17, 4) || '-' || substr(hex(s.organization_id), 21)) as organization_id
from session s
join organization o on o.id = s.organization_id and o.deleted = 0
left join users u on u.organization_id = s.organization_id and u.id = s.user_id;

create view readable_invitation as
select
  o.name as organization,
  lower(substr(hex(i.id), 1, 8) || '-' || substr(hex(i.id), 9, 4) || '-'
    || substr(hex(i.id), 13, 4) || '-' || substr(hex(i.id), 17, 4) || '-' || substr(hex(i.id), 21)) as id,
  i.email,
  i.display_name,
  (select group_concat(e.value, ', ') from json_each(i.roles) e) as roles,
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

create view readable_event as
select
  o.name as organization,
  e.sequence,
  strftime('%Y-%m-%d %H:%M:%S', e.at / 1000000, 'unixepoch') as at,
  e.action,
  e.outcome,
  e.rule,
  coalesce(a.email, e.context ->> 'system') as actor,
  t.email as target,
  e.details,
  e.context,
  iif(e.actor is null, null, lower(substr(hex(e.actor), 1, 8) || '-' || substr(hex(e.actor), 9, 4) || '-'
    || substr(hex(e.actor), 13, 4) || '-' || substr(hex(e.actor), 17, 4) || '-' || substr(hex(e.actor), 21))) as actor_id,
  iif(e.target is null, null, lower(substr(hex(e.target), 1, 8) || '-' || substr(hex(e.target), 9, 4) || '-'
    || substr(hex(e.target), 13, 4) || '-' || substr(hex(e.target), 17, 4) || '-' || substr(hex(e.target), 21))) as target_id,
  lower(substr(hex(e.organization_id), 1, 8) || '-' || substr(hex(e.organization_id), 9, 4) || '-'
    || substr(hex(e.organization_id), 13, 4) || '-' || substr(hex(e.organization_id), 17, 4) || '-' || substr(hex(e.organization_id), 21)) as organization_id
from audit_event e
join organization o on o.id = e.organization_id and o.deleted = 0
left join users a on a.organization_id = e.organization_id and a.id = e.actor
left join users t on t.organization_id = e.organization_id and t.id = e.target;
