-- The position of a new row: in front of all older ones, whatever the order was before. It counts microseconds
-- backwards and ends with a digit that leaves room on both sides (ownership/OrderKey).
create function newest_position() returns text language sql volatile as $$
    select lpad(to_hex(72057594037927935 - (extract(epoch from clock_timestamp()) * 1000000)::bigint), 14, '0') || 'V'
$$;

-- The default is for rows to come; those that are there have none yet, because that would rewrite the table.
alter table task add column position text collate "C";
alter table task alter column position set default newest_position();

grant update (position) on task to tasks_app;

-- For a table that is new: an order that its owners can change.
create function make_ordered(name regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s add column position text collate "C" not null default newest_position()', name);
    execute format('create index %I on %s (user_id, position, id)',
        (select relname || '_by_position' from pg_class where oid = name), name);
    execute format('grant update (position) on %s to tasks_app', name);
end
$$;

revoke execute on function make_ordered(regclass) from public;
