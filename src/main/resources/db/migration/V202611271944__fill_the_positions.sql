-- Puts the tasks that are there into the order of the list, newest first, in portions that lock a few rows for a moment.
-- A run that broke off is gone on with by the next one. Row-level security holds for the owner of the table too; for the
-- time of this migration two policies open the table to it, in this session alone, and only to fill positions.
drop policy if exists task_filled on task;
drop policy if exists task_filled_seen on task;
create policy task_filled on task for update to current_user
    using (position is null and (select current_setting('app.filling', true)) = 'on') with check (position is not null);
create policy task_filled_seen on task for select to current_user
    using ((select current_setting('app.filling', true)) = 'on');
set app.filling = 'on';

do $$
declare
    done bigint := 0;
    upto bigint;
begin
    loop
        select max(id) into upto from (select id from task where id > done and position is null order by id limit 5000) few;
        exit when upto is null;
        update task set position =
            lpad(to_hex(72057594037927935 - (extract(epoch from created_at) * 1000000)::bigint), 14, '0')
            || lpad(to_hex(281474976710655 - id % 281474976710656), 12, '0') || 'V'
            where id > done and id <= upto and position is null;
        commit;
        done := upto;
    end loop;
end
$$;

reset app.filling;
drop policy task_filled on task;
drop policy task_filled_seen on task;
