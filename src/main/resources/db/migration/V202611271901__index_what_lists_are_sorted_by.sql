-- Each index serves one sort key of a list, in both directions. The table is in use meanwhile, so they are made
-- concurrently, which no transaction may be around (the file beside this one says so). What was broken off has left an
-- index that is no good, so each is dropped first.
drop index concurrently if exists task_by_update;
create index concurrently task_by_update on task (user_id, updated_at, id);

-- By code points, which is the same order on every host
drop index concurrently if exists task_by_title;
create index concurrently task_by_title on task (user_id, title collate "C", id);

drop index concurrently if exists task_by_due_time;
create index concurrently task_by_due_time on task (user_id, due_at, id);

drop index concurrently if exists task_by_priority;
create index concurrently task_by_priority on task (user_id, priority, id);
