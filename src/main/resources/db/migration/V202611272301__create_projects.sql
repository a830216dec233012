-- The counts are kept by triggers of task. They are in no index, and pages have room for new versions of their rows, so
-- a change of them touches no index.
create table project (
    name text not null constraint project_name_length check (char_length(name) between 1 and 100),
    color text constraint project_color_form check (color ~ '^#[0-9a-f]{6}$'),
    archived boolean not null,
    active_count integer not null default 0,
    completed_count integer not null default 0
) with (fillfactor = 80);
select make_owned('project', updatable => array['name', 'color', 'archived', 'active_count', 'completed_count']);
select make_ordered('project');
create index project_by_update on project (user_id, updated_at, id);
create index project_by_name on project (user_id, name collate "C", id);
