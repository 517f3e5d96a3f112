-- onward_protect(table): the second wall of tenancy. Every table with a tenant_id calls it in its migration.
create function onward_protect(name text) returns void language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
        'create policy one_tenant on %I to ${app_role} '
        || 'using (tenant_id = nullif(current_setting(''onward.tenant'', true), '''')::uuid) '
        || 'with check (tenant_id = nullif(current_setting(''onward.tenant'', true), '''')::uuid)', name);
    execute format('create policy every_tenant on %I to ${system_role} using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to ${app_role}, ${system_role}', name);
end $$;
