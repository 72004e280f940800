-- Who of the host's staff acted on a user's behalf, and why, as JSON; erasing the user leaves it.
alter table audit_event add column staff text;

drop view readable_event;

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
  e.staff,
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
