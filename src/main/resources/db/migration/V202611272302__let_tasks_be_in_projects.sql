-- A column without a default rewrites nothing, and a reference that is not valid yet reads no rows. The service finds
-- the field in the name of the constraint, behind the two underscores.
alter table task
    add column project_id bigint,
    add constraint task__project_id_fkey foreign key (user_id, project_id) references project not valid;

grant update (project_id) on task to tasks_app;
