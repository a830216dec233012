-- As before, and a row stays while another one refers to it by a constraint that would refuse its deletion. What refers
-- to a row in the trash came there no later, so it is swept before. To be called again for a table that another one has
-- come to refer to.
create or replace function make_swept(name regclass, "column" name) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
    place text := (select format('%I.%I', nspname, relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = name);
    old text := format('%1$I < now() - interval ''1 day'' and %1$I < now() - make_interval(days =>'
        ' (select nullif(current_setting(''app.swept_days'', true), '''')::integer))', "column");
    unreferred text := coalesce((select string_agg(format(
            ' and not exists (select from %I.%I r where r.user_id = t.user_id and r.%I = t.id)',
            n.nspname, c.relname, a.attname), '')
        from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = any (f.conkey) and a.attname <> 'user_id'
        where f.contype = 'f' and f.confrelid = name and f.confdeltype in ('a', 'r')), '');
begin
    execute format('create index if not exists %I on %s (%I) where %3$I is not null', plain || '_swept', name, "column");
    if not exists (select from pg_policy where polrelid = name and polname = plain || '_swept') then
        execute format('create policy %I on %s for select to current_user using (%s)',
            plain || '_swept_seen', name, old);
        execute format('create policy %I on %s for delete to current_user using (%s)', plain || '_swept', name, old);
    end if;
    execute format('create or replace function %1$I(days integer) returns integer
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $sweep$
        declare
            swept integer;
        begin
            if not pg_try_advisory_xact_lock(hashtextextended(%2$L, 0)) then
                return 0;
            end if;
            perform set_config(''app.swept_days'', days::text, true);
            delete from %2$s where ctid = any (array(
                select ctid from %2$s t where %3$I < now() - make_interval(days => greatest(days, 1)) %4$s
                order by %3$I limit 500));
            get diagnostics swept = row_count;
            perform set_config(''app.swept_days'', '''', true);
            return swept;
        end
        $sweep$', 'sweep_' || plain, place, "column", unreferred);
    execute format('revoke execute on function %I(integer) from public', 'sweep_' || plain);
    execute format('grant execute on function %I(integer) to tasks_app', 'sweep_' || plain);
end
$$;

set local client_min_messages = warning;
select make_swept('project', 'deleted_at');
