-- Puts the tasks that are there into the order of the list, newest first, in portions that lock a few rows for a
-- moment. If a run breaks off, the next one continues it. Row-level security holds for the owner of the table
-- too; for the time of this migration two policies open the table to it, in this session alone, and only to fill
-- positions.
drop policy if exists task_filled on task;
drop policy if exists task_filled_seen on task;
create policy task_filled on task for update to current_user
    using (position is null and (select current_setting('app.filling', true)) = 'on') with check (position is not null);
create policy task_filled_seen on task for select to current_user
    using ((select current_setting('app.filling', true)) = 'on');
set app.filling = 'on';

-- In the order of the primary key, so that no portion reads what others have read.
do $$
declare
    from_user text := '';
    from_id bigint := 0;
    to_user text;
    to_id bigint;
begin
    loop
        select user_id, id into to_user, to_id
            from (select user_id, id from task where (user_id, id) > (from_user, from_id)
                order by user_id, id limit 5000) portion
            order by user_id desc, id desc limit 1;
        exit when to_id is null;
        update task set position =
            lpad(to_hex(72057594037927935 - (extract(epoch from created_at) * 1000000)::bigint), 14, '0')
            || lpad(to_hex(281474976710655 - id % 281474976710656), 12, '0') || 'V'
            where (user_id, id) > (from_user, from_id) and (user_id, id) <= (to_user, to_id) and position is null;
        commit;
        from_user := to_user;
        from_id := to_id;
    end loop;
end
$$;

reset app.filling;
drop policy task_filled on task;
drop policy task_filled_seen on task;
