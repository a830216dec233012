drop index concurrently if exists task_by_position;
create index concurrently task_by_position on task (user_id, position, id);
