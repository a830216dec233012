-- Objects that rows have left behind in a store of files, until they are removed there (ownership/RemovedObjects). A
-- key says nothing of whose it was, so the table has no owner. Requests cannot touch it: rows get here by the trigger
-- alone, however the row that had the object was deleted, and leave by the two functions below.
create table removed_object (
    key text collate "C" primary key,
    attempts integer not null default 0,
    due_at timestamptz not null default now()
);
create index removed_object_due on removed_object (due_at);

-- Takes up to so many objects that are due. They are due again later, unless they are forgotten before, because the
-- removal may fail. The time until then doubles with each attempt, up to a day. Two callers never take the same object.
create function claim_objects(most integer) returns setof text language sql volatile as $$
    update removed_object set attempts = attempts + 1,
            due_at = now() + least(interval '1 day', interval '1 minute' * power(2, least(attempts, 12)))
        where key in (select key from removed_object where due_at <= now() order by due_at limit most
            for update skip locked)
        returning key
$$;

create function forget_objects(keys text[]) returns void language sql volatile as $$
    delete from removed_object where key = any (keys)
$$;

-- They work as the owner of the table, in the schema that it is in, whatever the caller's search_path is.
do $$
declare
    here text := quote_ident(current_schema());
    name text;
begin
    foreach name in array array['claim_objects(integer)', 'forget_objects(text[])'] loop
        execute format('alter function %s security definer set search_path = %s, pg_temp', name, here);
        execute format('revoke execute on function %s from public', name);
        execute format('grant execute on function %s to tasks_app', name);
    end loop;
end
$$;

-- Has the objects of a table removed once their rows are gone. The column holds the key of the object. A row in the
-- trash may be an object that is still on its way, for a day at most, so its object is removed no earlier.
create function make_stored(name regclass, "column" name) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
begin
    execute format('create function %I() returns trigger language plpgsql security definer'
        ' set search_path = %I, pg_temp as $trigger$
        begin
            insert into removed_object (key, due_at)
                select %I, case when deleted_at is null then now()
                    else greatest(now(), created_at + interval ''1 day'') end
                from gone where %3$I is not null
                on conflict (key) do nothing;
            return null;
        end
        $trigger$', plain || '_objects', current_schema(), "column");
    execute format('revoke execute on function %I() from public', plain || '_objects');
    execute format('create trigger %I after delete on %s referencing old table as gone'
        ' for each statement execute function %1$I()', plain || '_objects', name);
end
$$;

revoke execute on function make_stored(regclass, name) from public;
