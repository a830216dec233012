-- The tables may be in a schema of their own (DATABASE_URL), which lets nobody in but its owner; public lets everybody in.
do $$
declare
    role text;
begin
    for role in select rolname from pg_roles where rolname in ('tasks_app', 'tasks_accounts') loop
        if not has_schema_privilege(role, current_schema(), 'usage') then
            execute format('grant usage on schema %I to %I', current_schema(), role);
        end if;
    end loop;
end
$$;
