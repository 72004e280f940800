-- What the library remembers of the file as a whole, name by name.
create table fact (
  name text not null primary key,
  value text not null
) strict, without rowid;

-- What a purge takes away is found by these, so that it never walks the sessions that stay.

create index session_by_end on session (organization_id, ended_at) where ended_at is not null;
create index session_by_expiry on session (organization_id, expires_at);

-- A session on a user's behalf does not lapse.
create index session_by_activity on session (organization_id, last_active_at) where staff is null;

-- Whether a user is its person's own (1), or an offer to whoever has the address (0). Who has an
-- external id is bound by it, and who was ever active has signed in.
alter table users add column bound integer not null default 0 check (bound in (0, 1));
update users set bound = 1 where external_id is not null or last_activity_at is not null;

-- Sign-in finds a few of each kind, however many users others create for an address.
drop index users_anywhere_by_email;
drop index users_anywhere_by_external_id;
create index users_anywhere_by_email on users (canonical_email, bound, state)
  where external_id is null;
create index users_anywhere_by_external_id on users (external_id, bound, state)
  where external_id is not null;

-- When and how strongly the person was authenticated.
alter table session add column authenticated_at integer not null default 0;
alter table session add column authentication_level text;
update session set authenticated_at = started_at;

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
