-- What an imported row was called where it comes from, so that it is not imported twice; null: it was made here. A
-- column without a default rewrites nothing.
alter table task add column origin text collate "C";

-- For a table that is new: its rows can be imported.
create function make_importable(name regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s add column origin text collate "C"', name);
    execute format('create unique index %I on %s (user_id, origin) where origin is not null',
        (select relname || '_origin' from pg_class where oid = name), name);
end
$$;

revoke execute on function make_importable(regclass) from public;
