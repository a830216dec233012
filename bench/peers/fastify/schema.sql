-- The service's table and its indexes, without row-level security.
create table if not exists task (
    id bigint generated always as identity primary key,
    user_id text not null check (char_length(user_id) between 1 and 255),
    title text not null check (char_length(title) between 1 and 200),
    description text check (char_length(description) <= 10000),
    completed boolean not null default false,
    completed_at timestamptz,
    due_at timestamptz,
    priority integer not null default 0 check (priority between 0 and 3),
    labels text[] not null default '{}' check (cardinality(labels) <= 20),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index if not exists task_newest on task (user_id, created_at desc, id desc);
create index if not exists task_newest_by_status on task (user_id, completed, created_at desc, id desc);
