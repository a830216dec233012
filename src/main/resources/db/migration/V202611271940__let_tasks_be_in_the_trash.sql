-- When a task was moved to the trash; null: it is live. A column without a default rewrites nothing.
alter table task add column deleted_at timestamptz;

grant update (deleted_at) on task to tasks_app;
