-- The directory's tables, in a schema of their own: run this with search_path set to that schema.
-- Ids are uuid, digests 32 bytes, times microseconds since the epoch (to_timestamp(at / 1e6) shows one).
-- Text compares by its bytes, whatever the database's collation. The organization leads every key, so
-- that a distributed database can keep each organization in one place.

-- Also the tombstone of a deleted organization, the two ends of its audit trail, and its counters. Each
-- write locks the organization's row first; room is left in its pages for the updates.
create table organization (
  id uuid not null primary key,
  name text collate "C" not null,
  created_at bigint not null,
  updated_at bigint not null,
  deleted integer not null default 0,
  head_sequence bigint not null default 0,
  head_hash text collate "C" not null default '',
  head_at bigint not null default 0,
  dropped_sequence bigint not null default 0,
  dropped_hash text collate "C" not null default '',
  dropped_at bigint not null default 0,
  invited bigint not null default 0,
  active bigint not null default 0,
  disabled bigint not null default 0
) with (fillfactor = 50);

create index organization_by_creation on organization (created_at, id) where deleted = 0;

-- One row holds all of a user; sets are JSON arrays. The tables user_role, user_site, user_name and
-- user_override repeat the sets for look-ups, and follow this table.
create table users (
  organization_id uuid not null references organization (id),
  id uuid not null,
  email text collate "C" not null,
  canonical_email text collate "C" not null,
  display_name text collate "C",
  first_name text collate "C",
  last_name text collate "C",
  name_keys jsonb not null,
  roles jsonb not null,
  overrides jsonb not null,
  sites jsonb not null,
  state text collate "C" not null check (state in ('INVITED', 'ACTIVE', 'DISABLED')),
  locale text collate "C",
  time_zone text collate "C",
  preferences text collate "C" not null,
  external_id text collate "C",
  -- Whether a user is its person's own (1), or an offer to whoever has the address (0).
  bound integer not null default 0 check (bound in (0, 1)),
  last_activity_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  primary key (organization_id, id)
) with (fillfactor = 85);

create unique index users_by_email on users (organization_id, canonical_email);
create unique index users_by_external_id on users (organization_id, external_id)
  where external_id is not null;
create index users_by_creation on users (organization_id, created_at, id);

-- Most users are active, and are found by walking the indexes above; the others would hide among them.
create index users_aside_by_creation on users (organization_id, state, created_at, id)
  where state <> 'ACTIVE';
create index users_aside_by_email on users (organization_id, state, canonical_email)
  where state <> 'ACTIVE';

-- For sign-in, which does not know the organization: a few of each kind, however many users others
-- create for an address. A user's key is 'x:' and the external id, or 'e:' and the canonical e-mail if
-- there is none. No foreign key: the rows of one key belong to several organizations.
create table sign_in_key (
  key text collate "C" not null,
  organization_id uuid not null,
  user_id uuid not null,
  bound integer not null,
  active integer not null,
  primary key (key, organization_id, user_id)
) with (fillfactor = 85);

create index sign_in_key_by_kind on sign_in_key (key, bound, active);
create index sign_in_key_by_organization on sign_in_key (organization_id);

create table user_role (
  organization_id uuid not null,
  role text collate "C" not null,
  created_at bigint not null,
  user_id uuid not null,
  state text collate "C" not null,
  primary key (organization_id, role, created_at, user_id)
);

-- For opening, which asks which roles are held at all; equal entries take little room.
create index user_role_anywhere on user_role (role);

create table user_site (
  organization_id uuid not null,
  site text collate "C" not null,
  created_at bigint not null,
  user_id uuid not null,
  state text collate "C" not null,
  primary key (organization_id, site, created_at, user_id)
);

create table user_name (
  organization_id uuid not null,
  name_key text collate "C" not null,
  user_id uuid not null,
  primary key (organization_id, name_key, user_id)
);

-- Granting overrides, ended or not.
create table user_override (
  organization_id uuid not null,
  permission text collate "C" not null,
  user_id uuid not null,
  primary key (organization_id, permission, user_id)
);

-- Who registered an external id, once in the whole store. No foreign key: it spans organizations.
create table claim (
  external_id text collate "C" not null primary key,
  organization_id uuid not null,
  user_id uuid not null
);

create index claim_by_user on claim (organization_id, user_id);

-- Staff and reason: who acts on the user's behalf, and why; both null for the user's own session.
create table session (
  organization_id uuid not null references organization (id),
  id uuid not null,
  user_id uuid not null,
  token bytea not null,
  started_at bigint not null,
  last_active_at bigint not null,
  expires_at bigint not null,
  ended_at bigint,
  authenticated_at bigint not null,
  authentication_level text collate "C",
  address text collate "C",
  agent text collate "C",
  request_id text collate "C",
  staff text collate "C",
  reason text collate "C",
  primary key (organization_id, id)
) with (fillfactor = 85);

create unique index session_by_token on session (organization_id, token);
create index session_by_user on session (organization_id, user_id, ended_at);

-- What a purge takes away is found by these, so that it never walks the sessions that stay.
create index session_by_end on session (organization_id, ended_at) where ended_at is not null;
create index session_by_expiry on session (organization_id, expires_at);
-- A session on a user's behalf does not lapse.
create index session_by_activity on session (organization_id, last_active_at) where staff is null;

create table invitation (
  organization_id uuid not null references organization (id),
  id uuid not null,
  user_id uuid not null,
  email text collate "C" not null,
  display_name text collate "C" not null,
  roles jsonb not null,
  sites jsonb not null,
  code bytea not null,
  status text collate "C" not null check (status in ('PENDING', 'ACCEPTED', 'REVOKED')),
  inviter uuid,
  sent_at bigint,
  expires_at bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (organization_id, id)
);

create unique index invitation_by_code on invitation (organization_id, code);
create index invitation_by_user on invitation (organization_id, user_id, created_at, id);
create index invitation_by_creation on invitation (organization_id, created_at, id);
create index invitation_by_status on invitation (organization_id, status, created_at, id);

create table invitation_site (
  organization_id uuid not null,
  site text collate "C" not null,
  invitation_id uuid not null,
  primary key (organization_id, site, invitation_id)
);

-- Details and context are JSON as it was written: their digests are part of the chain.
create table audit_event (
  organization_id uuid not null references organization (id),
  sequence bigint not null,
  id uuid not null,
  at bigint not null,
  actor uuid,
  action text collate "C" not null,
  target uuid,
  outcome text collate "C" not null,
  rule text collate "C",
  staff text collate "C",
  details text collate "C",
  details_salt text collate "C",
  details_digest text collate "C" not null,
  context text collate "C",
  context_salt text collate "C",
  context_digest text collate "C" not null,
  hash text collate "C" not null,
  primary key (organization_id, sequence)
);

create unique index audit_event_by_id on audit_event (organization_id, id);
create index audit_event_by_time on audit_event (organization_id, at, sequence);
create index audit_event_by_action on audit_event (organization_id, action, sequence);
create index audit_event_by_actor on audit_event (organization_id, actor, sequence)
  where actor is not null;
create index audit_event_by_target on audit_event (organization_id, target, sequence)
  where target is not null;

-- What the library remembers of the store as a whole, name by name.
create table fact (
  name text collate "C" not null primary key,
  value text collate "C" not null
);

-- Which script was run last.
create table schema_version (
  one integer not null primary key check (one = 1),
  version integer not null
);

insert into schema_version (one, version) values (1, 1);
