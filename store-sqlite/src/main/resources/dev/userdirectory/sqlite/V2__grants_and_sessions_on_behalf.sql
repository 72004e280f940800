-- Granting overrides, ended or not. Repeats users.overrides for look-ups, and follows it.
create table user_override (
  organization_id blob not null,
  permission text not null,
  user_id blob not null,
  primary key (organization_id, permission, user_id)
) strict, without rowid;

insert into user_override (organization_id, permission, user_id)
select u.organization_id, o.value ->> 0, u.id
from users u cross join json_each(u.overrides) o
where o.value -> 1 = 'true';

-- Who acts on the user's behalf, and why; both null for the user's own session.
alter table session add column staff text;
alter table session add column reason text;
