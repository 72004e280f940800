-- How many users of each state hold a role or are assigned a site, so that a total need not walk their
-- entries. The triggers keep the counters in step with user_role and user_site, whoever writes those.
create table user_role_count (
  organization_id blob not null,
  role text not null,
  state text not null,
  users integer not null,
  primary key (organization_id, role, state)
) strict, without rowid;

insert into user_role_count (organization_id, role, state, users)
select organization_id, role, state, count(*) from user_role group by organization_id, role, state;

create trigger user_role_added after insert on user_role begin
  insert into user_role_count (organization_id, role, state, users)
  values (new.organization_id, new.role, new.state, 1)
  on conflict do update set users = users + 1;
end;

create trigger user_role_removed after delete on user_role begin
  update user_role_count set users = users - 1
  where organization_id = old.organization_id and role = old.role and state = old.state;
  delete from user_role_count
  where organization_id = old.organization_id and role = old.role and state = old.state and users = 0;
end;

create table user_site_count (
  organization_id blob not null,
  site text not null,
  state text not null,
  users integer not null,
  primary key (organization_id, site, state)
) strict, without rowid;

insert into user_site_count (organization_id, site, state, users)
select organization_id, site, state, count(*) from user_site group by organization_id, site, state;

create trigger user_site_added after insert on user_site begin
  insert into user_site_count (organization_id, site, state, users)
  values (new.organization_id, new.site, new.state, 1)
  on conflict do update set users = users + 1;
end;

create trigger user_site_removed after delete on user_site begin
  update user_site_count set users = users - 1
  where organization_id = old.organization_id and site = old.site and state = old.state;
  delete from user_site_count
  where organization_id = old.organization_id and site = old.site and state = old.state and users = 0;
end;
