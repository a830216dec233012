drop index concurrently if exists task_position;
create index concurrently task_position on task (user_id, position, id);
