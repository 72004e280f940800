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
