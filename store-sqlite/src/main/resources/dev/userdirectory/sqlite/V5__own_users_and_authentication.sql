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
