-- The defaults are constants, so PostgreSQL keeps them in its catalogue and does not rewrite the table. A check that is
-- not valid yet holds for new rows and reads no others. The next migration validates them without shutting anybody out.
alter table task
    add column due_at timestamptz,
    add column priority integer not null default 0,
    add column labels text[] not null default '{}',
    add column completed_at timestamptz,
    add constraint task_due_at_range check (
        due_at >= timestamptz '0001-01-01 00:00:00+00' and due_at < timestamptz '10000-01-01 00:00:00+00') not valid,
    add constraint task_priority_range check (priority between 0 and 3) not valid,
    add constraint task_labels_count check (
        cardinality(labels) <= 20 and array_position(labels, null) is null) not valid;

grant update (due_at, priority, labels, completed_at) on task to tasks_app;
