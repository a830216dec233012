-- The counts of a project are those of its live tasks. A task without a project costs a comparison.

-- The first change in a transaction changes the project, and locks it. Further ones are noted in a setting that ends
-- with the transaction, as in {"17": [-1, 1]}, and added before its end. Otherwise a statement that changes many tasks
-- of a project would make as many versions of its row, and walk through all of them for each. True: the project is in
-- the trash, and a task came into it.
create function change_counts(changed_id bigint, active integer, completed integer) returns boolean
    language plpgsql as $$
declare
    noted jsonb := coalesce(nullif(current_setting('app.counts', true), ''), '{}');
    later jsonb := noted -> changed_id::text;
    is_trashed boolean := false;
begin
    if later is null then
        update project set active_count = active_count + active, completed_count = completed_count + completed
            where id = changed_id returning deleted_at is not null into is_trashed;
        later := '[0, 0]';
    else
        later := jsonb_build_array((later ->> 0)::integer + active, (later ->> 1)::integer + completed);
    end if;
    perform set_config('app.counts', (noted || jsonb_build_object(changed_id, later))::text, true);
    return is_trashed and active + completed > 0;
end
$$;

create function change_counts_later() returns trigger language plpgsql as $$
declare
    noted jsonb := nullif(current_setting('app.counts', true), '');
    later jsonb := noted -> new.id::text;
begin
    perform set_config('app.counts', (noted - new.id::text)::text, true);
    if later <> '[0, 0]' then
        update project set active_count = active_count + (later ->> 0)::integer,
            completed_count = completed_count + (later ->> 1)::integer where user_id = new.user_id and id = new.id;
    end if;
    return null;
end
$$;

-- Whoever puts a task into a project waits for whoever is moving that project to the trash, and then is told the same as
-- of a project that never was. A task that comes out of the trash leaves a project that is still there: an instance of
-- an older version knows nothing of projects. Of two projects the one with the smaller id is changed first, so that two
-- who move tasks do not wait for each other.
create function count_task() returns trigger language plpgsql as $$
declare
    before bigint := case when old.deleted_at is null then old.project_id end;
    after bigint := case when new.deleted_at is null then new.project_id end;
    was_active integer := (not old.completed)::integer;
    is_active integer := (not new.completed)::integer;
    is_trashed boolean := false;
begin
    if before = after then
        if was_active <> is_active then
            perform change_counts(after, is_active - was_active, was_active - is_active);
        end if;
        return null;
    end if;
    if after < before then
        is_trashed := change_counts(after, is_active, 1 - is_active);
    end if;
    if before is not null then
        perform change_counts(before, -was_active, was_active - 1);
    end if;
    if after > before or (after is not null and before is null) then
        is_trashed := change_counts(after, is_active, 1 - is_active);
    end if;
    if is_trashed and old.deleted_at is not null then
        update task set project_id = null where user_id = new.user_id and id = new.id;
    elsif is_trashed then
        raise foreign_key_violation using message = 'task__project_id_fkey: the project is in the trash',
            table = 'task', constraint = 'task__project_id_fkey';
    end if;
    return null;
end
$$;

create trigger task_inserted after insert on task for each row
    when (new.project_id is not null) execute function count_task();
create trigger task_updated after update of completed, project_id, deleted_at on task for each row
    when (old.project_id is not null or new.project_id is not null) execute function count_task();
create trigger task_deleted after delete on task for each row
    when (old.project_id is not null) execute function count_task();

create constraint trigger project_counted after update of active_count, completed_count on project
    deferrable initially deferred for each row execute function change_counts_later();
