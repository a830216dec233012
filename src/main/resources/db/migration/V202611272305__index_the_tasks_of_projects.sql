-- The tasks of a project, newest first. Tasks without a project are not in it.
drop index concurrently if exists task_by_project;
create index concurrently task_by_project on task (user_id, project_id, created_at, id) where project_id is not null;
