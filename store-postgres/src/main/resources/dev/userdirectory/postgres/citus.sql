-- Spreads the tables over the workers of a Citus cluster: run this once, after the schema was created and
-- before there is much in it, on the coordinator, with search_path set to the directory's schema. Everything
-- of one organization is then in one place. Claims and the keys of sign-in, which belong to people and not to
-- organizations, are spread by themselves. The tables fact and schema_version stay on the coordinator.

select create_distributed_table('organization', 'id');
select create_distributed_table('users', 'organization_id', colocate_with => 'organization');
select create_distributed_table('user_role', 'organization_id', colocate_with => 'organization');
select create_distributed_table('feed_position', 'organization_id', colocate_with => 'organization');
select create_distributed_table('custom_role', 'organization_id', colocate_with => 'organization');
select create_distributed_table('user_site', 'organization_id', colocate_with => 'organization');
select create_distributed_table('user_name', 'organization_id', colocate_with => 'organization');
select create_distributed_table('user_override', 'organization_id', colocate_with => 'organization');
select create_distributed_table('session', 'organization_id', colocate_with => 'organization');
select create_distributed_table('invitation', 'organization_id', colocate_with => 'organization');
select create_distributed_table('invitation_site', 'organization_id', colocate_with => 'organization');
select create_distributed_table('audit_event', 'organization_id', colocate_with => 'organization');

select create_distributed_table('claim', 'external_id');
select create_distributed_table('sign_in_key', 'key');
