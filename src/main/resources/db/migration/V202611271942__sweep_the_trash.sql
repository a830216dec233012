-- Makes sweep_<table>(days), which deletes for good what became old, of all users: up to 500 rows whose time in the
-- column is more than that many days ago, and at least one day. It returns how many there were. It runs as the owner
-- of the table, for whom two policies open exactly these rows, and only while it runs. The caller learns
-- nothing else and chooses nothing else. Only one runs at a time, so several instances do not wait for each other. To
-- be called by the owner of the table; where a table gets another owner, drop both policies and call it again.
create function make_swept(name regclass, "column" name) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
    place text := (select format('%I.%I', nspname, relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = name);
    old text := format('%1$I < now() - interval ''1 day'' and %1$I < now() - make_interval(days =>'
        ' (select nullif(current_setting(''app.swept_days'', true), '''')::integer))', "column");
begin
    execute format('create index if not exists %I on %s (%I) where %3$I is not null', plain || '_swept', name, "column");
    execute format('create policy %I on %s for select to current_user using (%s)', plain || '_swept_seen', name, old);
    execute format('create policy %I on %s for delete to current_user using (%s)', plain || '_swept', name, old);
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
                select ctid from %2$s where %3$I < now() - make_interval(days => greatest(days, 1))
                order by %3$I limit 500));
            get diagnostics swept = row_count;
            perform set_config(''app.swept_days'', '''', true);
            return swept;
        end
        $sweep$', 'sweep_' || plain, place, "column");
    execute format('revoke execute on function %I(integer) from public', 'sweep_' || plain);
    execute format('grant execute on function %I(integer) to tasks_app', 'sweep_' || plain);
end
$$;

-- What an owned table needs, so that its rows can be in the trash. What is there already stays.
create function make_trashable(name regclass) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
begin
    execute format('alter table %s add column if not exists deleted_at timestamptz', name);
    execute format('create index if not exists %I on %s (user_id, deleted_at desc, id desc)'
        ' where deleted_at is not null', plain || '_trash', name);
    execute format('grant update (deleted_at) on %s to tasks_app', name);
    perform make_swept(name, 'deleted_at');
end
$$;

-- Says nothing of what it finds there already.
set local client_min_messages = warning;
select make_trashable('task');

-- As before, and trashable.
create or replace function make_owned(name regclass, updatable text[]) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
    changing text := (select string_agg(quote_ident(updated), ', ') from unnest(updatable || array['updated_at']) updated);
begin
    -- The owner is part of the key. So is one index enough to find a row and to fence it, and other owned tables
    -- refer to (user_id, id), because PostgreSQL's own checks of a reference do not see policies.
    execute format('alter table %s'
        ' add column id bigint generated always as identity,'
        ' add column user_id text not null,'
        ' add column created_at timestamptz not null default now(),'
        ' add column updated_at timestamptz not null default now(),'
        ' add constraint %I primary key (user_id, id),'
        ' add constraint %I check (char_length(user_id) between 1 and 255)',
        name, plain || '_pkey', plain || '_user_id_length');
    -- The list, newest first
    execute format('create index %I on %s (user_id, created_at desc, id desc)', plain || '_newest', name);
    -- Forced, because the owner of a table is above its policies otherwise. Without app.user_id nobody matches.
    execute format('alter table %s enable row level security, force row level security', name);
    execute format('create policy %I on %s'
        ' using (user_id = (select current_setting(''app.user_id'', true)))'
        ' with check (user_id = (select current_setting(''app.user_id'', true)))', plain || '_owner', name);
    -- What may change can be changed; whose a row is cannot.
    execute format('grant select, insert, delete, update (%s) on %s to tasks_app', changing, name);
    perform make_trashable(name);
end
$$;

-- For migrations, and for nobody else.
revoke execute on function make_swept(regclass, name), make_trashable(regclass) from public;
