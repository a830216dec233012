-- The trash of a user, and what the sweep looks for. Built beside writes, so not in a transaction. A build that broke
-- off leaves an index behind that is not valid; the next one begins anew. Live rows are in neither.
drop index concurrently if exists task_trash;
create index concurrently task_trash on task (user_id, deleted_at desc, id desc) where deleted_at is not null;
drop index concurrently if exists task_swept;
create index concurrently task_swept on task (deleted_at) where deleted_at is not null;
