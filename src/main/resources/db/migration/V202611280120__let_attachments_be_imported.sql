-- What an imported row was called where it comes from (V202611272330). A column without a default rewrites nothing.
alter table attachment add column origin text collate "C";

-- An import makes objects before their rows. It notes them beforehand among those that are to be removed, for a day
-- later, and takes them off in the transaction that makes their rows. So there are both or neither.
create function expect_objects(keys text[]) returns void language sql volatile as $$
    insert into removed_object (key, due_at) select key, now() + interval '1 day' from unnest(keys) as key
$$;

-- Takes them off, unless the removal has begun; how many.
create function keep_objects(keys text[]) returns bigint language sql volatile as $$
    with kept as (delete from removed_object where key = any (keys) and attempts = 0 returning 1)
        select count(*) from kept
$$;

-- Has those that are still noted removed at once; how many.
create function give_up_objects(keys text[]) returns bigint language sql volatile as $$
    with due as (update removed_object set due_at = now() where key = any (keys) and attempts = 0 returning 1)
        select count(*) from due
$$;

-- They work as the owner of the table, as those of V202611272341 do.
do $$
declare
    here text := quote_ident(current_schema());
    name text;
begin
    foreach name in array array['expect_objects(text[])', 'keep_objects(text[])', 'give_up_objects(text[])'] loop
        execute format('alter function %s security definer set search_path = %s, pg_temp', name, here);
        execute format('revoke execute on function %s from public', name);
        execute format('grant execute on function %s to tasks_app', name);
    end loop;
end
$$;
