-- What devices need to catch up (decisions 66 and 67). The order of changes is that of PostgreSQL's transactions.

-- Rows that were deleted for good. A trigger writes them, as the owner of this table, however a row was deleted and
-- whosever it was; requests cannot.
create table tombstone (
    user_id text not null constraint tombstone_user_id_length check (char_length(user_id) between 1 and 255),
    kind text collate "C" not null,
    row_id bigint not null,
    changed bigint not null,
    deleted_at timestamptz not null default now(),
    primary key (user_id, changed, kind, row_id)
);
-- For sweeping the old ones of all users (make_swept takes it by this name)
create index tombstone_swept on tombstone (deleted_at) where deleted_at is not null;
alter table tombstone enable row level security, force row level security;
create policy tombstone_owner on tombstone
    using (user_id = (select current_setting('app.user_id', true)))
    with check (user_id = (select current_setting('app.user_id', true)));
create policy tombstone_noted on tombstone for insert to current_user with check (true);
grant select, delete on tombstone to tasks_app;

-- One row for each user who has synced. Its id is a part of their tokens, so they are good for nothing once all that is
-- theirs has been deleted.
create table synced_user ();
select make_owned('synced_user', '{}');
alter table synced_user add constraint synced_user_one_for_each_user unique (user_id);

-- The first transaction that changed a row since each start of PostgreSQL. A start that went back, as with a restore of
-- a volume, gives numbers of transactions a second time, and can be told by them.
create table server_start (
    started_at timestamptz not null,
    first_xid bigint not null,
    primary key (started_at, first_xid)
);

-- Whoever restores data in a way that nothing else can tell calls start_over(); no token holds then.
create table sync_identity (
    id uuid primary key
);
insert into sync_identity values (gen_random_uuid());

create function start_over() returns void language sql volatile as $$
    update sync_identity set id = gen_random_uuid()
$$;

create function note_server_start() returns void language plpgsql as $$
declare
    xid bigint := pg_current_xact_id()::text::bigint;
begin
    if not exists (select from server_start where started_at = pg_postmaster_start_time() and first_xid <= xid) then
        insert into server_start values (pg_postmaster_start_time(), xid);
        delete from server_start where started_at < now() - interval '400 days';
    end if;
    perform set_config('app.server_start', 'noted', false);
end
$$;

-- What a token is of: this data in this course of events. Null: one with this time and this next transaction is of
-- another course, because a start of PostgreSQL after that time went on with an earlier transaction. The system
-- identifier is that of the cluster, and a restore to a point in time or a switch to a standby begins a new time line;
-- Neon has time lines of its own. Hosts that do not let everybody read these are told apart by the rest.
create function sync_lineage(issued_at timestamptz, next_xid bigint) returns text language plpgsql stable as $$
declare
    cluster text;
begin
    begin
        cluster := concat((select system_identifier from pg_control_system()), ' ',
            left(pg_walfile_name(pg_current_wal_insert_lsn()), 8), ' ', current_setting('neon.timeline_id', true));
    exception when insufficient_privilege or feature_not_supported or undefined_function then
        cluster := '';
    end;
    return case when not exists (select from server_start where started_at > issued_at and first_xid < next_xid)
        then concat((select id from sync_identity), ' ', 'tombstone'::regclass::oid, ' ', cluster) end;
end
$$;

-- Nothing stays of whoever has all that is theirs deleted (ownership/Erasure).
create function note_deletions() returns trigger language plpgsql as $$
begin
    if current_setting('app.erasing', true) is distinct from 'on' then
        insert into tombstone (user_id, kind, row_id, changed)
            select user_id, tg_table_name, id, pg_current_xact_id()::text::bigint from gone;
    end if;
    return null;
end
$$;

-- They work as their owner, in the schema that they are in, whatever the caller's search_path is. Requests call one.
do $$
declare
    here text := quote_ident(current_schema());
    name text;
begin
    foreach name in array array['note_server_start()', 'sync_lineage(timestamptz, bigint)', 'note_deletions()',
        'start_over()'] loop
        execute format('alter function %s security definer set search_path = %s, pg_temp', name, here);
        execute format('revoke execute on function %s from public', name);
    end loop;
end
$$;
grant execute on function sync_lineage(timestamptz, bigint), note_server_start() to tasks_app;

-- The session asks once whether the start of PostgreSQL was noted. A search_path of its own would cost each row more.
do $$
begin
    execute format('create function note_change() returns trigger language plpgsql as $trigger$
        begin
            if current_setting(''app.server_start'', true) is distinct from ''noted'' then
                perform %I.note_server_start();
            end if;
            new.changed := pg_current_xact_id()::text::bigint;
            return new;
        end
        $trigger$', current_schema());
end
$$;

-- Has the rows of an owned table synced to the devices of their users. What is there already stays. Rows from before
-- have no transaction; they are a part of full copies only, and cost no index entry.
create function make_synced(name regclass) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
begin
    execute format('alter table %s add column if not exists changed bigint', name);
    execute format('create index if not exists %I on %s (user_id, changed, id) where changed is not null',
        plain || '_synced', name);
    if not exists (select from pg_trigger where tgrelid = name and tgname = plain || '_changed') then
        execute format('create trigger %I before insert or update on %s for each row execute function note_change()',
            plain || '_changed', name);
        execute format('create trigger %I after delete on %s referencing old table as gone'
            ' for each statement execute function note_deletions()', plain || '_gone', name);
    end if;
end
$$;

revoke execute on function make_synced(regclass) from public;

set local client_min_messages = warning;
select make_swept('tombstone', 'deleted_at');
