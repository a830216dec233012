-- What make_synced would make, built beside writes, so not in a transaction. What broke off begins anew. Rows from before
-- are not in them, so they are built as fast as a table is read.
drop index concurrently if exists attachment_synced;
create index concurrently attachment_synced on attachment (user_id, changed, id) where changed is not null;
drop index concurrently if exists profile_synced;
create index concurrently profile_synced on profile (user_id, changed, id) where changed is not null;
drop index concurrently if exists project_synced;
create index concurrently project_synced on project (user_id, changed, id) where changed is not null;
drop index concurrently if exists task_synced;
create index concurrently task_synced on task (user_id, changed, id) where changed is not null;
