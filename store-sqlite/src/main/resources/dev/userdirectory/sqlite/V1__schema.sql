-- Ids are 16 bytes, digests 32 bytes, times microseconds since the epoch. Text compares by its bytes.

-- The one row that counts what spans organizations.
create table directory (
  one integer primary key check (one = 1),
  organizations integer not null
) strict;

insert into directory (one, organizations) values (1, 0);

-- Also the tombstone of a deleted organization, the two ends of its audit trail, and its counters.
create table organization (
  id blob not null primary key,
  name text not null,
  created_at integer not null,
  updated_at integer not null,
  deleted integer not null default 0,
  head_sequence integer not null default 0,
  head_hash text not null default '',
  head_at integer not null default 0,
  dropped_sequence integer not null default 0,
  dropped_hash text not null default '',
  dropped_at integer not null default 0,
  invited integer not null default 0,
  active integer not null default 0,
  disabled integer not null default 0
) strict, without rowid;

create index organization_by_creation on organization (created_at, id) where deleted = 0;

-- One row holds all of a user; sets are JSON arrays. The tables user_role, user_site and user_name
-- repeat the sets for look-ups, and follow this table.
create table users (
  organization_id blob not null references organization (id),
  id blob not null,
  email text not null,
  canonical_email text not null,
  display_name text,
  first_name text,
  last_name text,
  name_keys text not null,
  roles text not null,
  overrides text not null,
  sites text not null,
  state text not null check (state in ('INVITED', 'ACTIVE', 'DISABLED')),
  locale text,
  time_zone text,
  preferences text not null,
  external_id text,
  last_activity_at integer,
  created_at integer not null,
  updated_at integer not null,
  version integer not null,
  primary key (organization_id, id)
) strict;

create unique index users_by_email on users (organization_id, canonical_email);
create unique index users_by_external_id on users (organization_id, external_id)
  where external_id is not null;
create index users_by_creation on users (organization_id, created_at, id);

-- Most users are active, and are found by walking the indexes above; the others would hide among them.
create index users_aside_by_creation on users (organization_id, state, created_at, id)
  where state <> 'ACTIVE';
create index users_aside_by_email on users (organization_id, state, canonical_email)
  where state <> 'ACTIVE';

-- For sign-in, which does not know the organization.
create index users_anywhere_by_email on users (canonical_email);
create index users_anywhere_by_external_id on users (external_id) where external_id is not null;

create table user_role (
  organization_id blob not null,
  role text not null,
  created_at integer not null,
  user_id blob not null,
  state text not null,
  primary key (organization_id, role, created_at, user_id)
) strict, without rowid;

create table user_site (
  organization_id blob not null,
  site text not null,
  created_at integer not null,
  user_id blob not null,
  state text not null,
  primary key (organization_id, site, created_at, user_id)
) strict, without rowid;

create table user_name (
  organization_id blob not null,
  name_key text not null,
  user_id blob not null,
  primary key (organization_id, name_key, user_id)
) strict, without rowid;

-- Who registered an external id, once in the whole store.
create table claim (
  external_id text not null primary key,
  organization_id blob not null references organization (id),
  user_id blob not null
) strict, without rowid;

create index claim_by_user on claim (organization_id, user_id);

create table session (
  organization_id blob not null references organization (id),
  id blob not null,
  user_id blob not null,
  token blob not null,
  started_at integer not null,
  last_active_at integer not null,
  expires_at integer not null,
  ended_at integer,
  address text,
  agent text,
  request_id text,
  primary key (organization_id, id)
) strict;

create unique index session_by_token on session (organization_id, token);
create index session_by_user on session (organization_id, user_id, ended_at);

create table invitation (
  organization_id blob not null references organization (id),
  id blob not null,
  user_id blob not null,
  email text not null,
  display_name text not null,
  roles text not null,
  sites text not null,
  code blob not null,
  status text not null check (status in ('PENDING', 'ACCEPTED', 'REVOKED')),
  inviter blob,
  sent_at integer,
  expires_at integer not null,
  created_at integer not null,
  updated_at integer not null,
  primary key (organization_id, id)
) strict;

create unique index invitation_by_code on invitation (organization_id, code);
create index invitation_by_user on invitation (organization_id, user_id, created_at, id);
create index invitation_by_creation on invitation (organization_id, created_at, id);
create index invitation_by_status on invitation (organization_id, status, created_at, id);

create table invitation_site (
  organization_id blob not null,
  site text not null,
  invitation_id blob not null,
  primary key (organization_id, site, invitation_id)
) strict, without rowid;

create table audit_event (
  organization_id blob not null references organization (id),
  sequence integer not null,
  id blob not null,
  at integer not null,
  actor blob,
  action text not null,
  target blob,
  outcome text not null,
  rule text,
  details text,
  details_salt text,
  details_digest text not null,
  context text,
  context_salt text,
  context_digest text not null,
  hash text not null,
  primary key (organization_id, sequence)
) strict;

create unique index audit_event_by_id on audit_event (organization_id, id);
create index audit_event_by_time on audit_event (organization_id, at, sequence);
create index audit_event_by_action on audit_event (organization_id, action, sequence);
create index audit_event_by_actor on audit_event (organization_id, actor, sequence)
  where actor is not null;
create index audit_event_by_target on audit_event (organization_id, target, sequence)
  where target is not null;
