-- The role that requests run as. It owns nothing, so no policy can be stepped around. Roles belong to the whole
-- cluster: another database may have made it already, or make it at this moment, and whoever migrates may not be allowed to.
do $$
begin
    if not exists (select from pg_roles where rolname = 'tasks_app') then
        create role tasks_app nologin;
    end if;
exception
    when duplicate_object or unique_violation then null;
end
$$;

-- The service changes into the role at the head of each transaction. Whoever may not grant it has been made a member by
-- somebody who may; the service checks that at start.
do $$
begin
    grant tasks_app to current_user;
exception
    when insufficient_privilege then null;
end
$$;

create table task (
    id bigint generated always as identity primary key,
    user_id text not null constraint task_user_id_length check (char_length(user_id) between 1 and 255),
    title text not null constraint task_title_length check (char_length(title) between 1 and 200),
    description text constraint task_description_length check (char_length(description) <= 10000),
    completed boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- The list, newest first: all of a user's tasks, and by status.
create index task_newest on task (user_id, created_at desc, id desc);
create index task_newest_by_status on task (user_id, completed, created_at desc, id desc);

alter table task enable row level security;
alter table task force row level security;

-- Without app.user_id the setting is null or empty, and matches nobody.
create policy task_owner on task
    using (user_id = (select current_setting('app.user_id', true)))
    with check (user_id = (select current_setting('app.user_id', true)));

-- What may change can be changed; whose a row is cannot.
grant select, insert, delete on task to tasks_app;
grant update (title, description, completed, updated_at) on task to tasks_app;
