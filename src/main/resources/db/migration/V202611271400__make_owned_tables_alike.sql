-- What every table of owned rows has. A migration makes the table with the columns of its own, and calls this function.
-- It adds id, user_id, created_at and updated_at, the keys, the fence and the grants. Rows of other users are not seen.
create function make_owned(name regclass, updatable text[]) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
    changing text := (select string_agg(quote_ident(updated), ', ') from unnest(updatable || array['updated_at']) updated);
begin
    -- The owner is part of the key. So is one index enough to find a row and to fence it, and other owned tables refer to
    -- (user_id, id), because PostgreSQL's own checks of a reference do not see policies.
    execute format('alter table %s'
        ' add column id bigint generated always as identity,'
        ' add column user_id text not null,'
        ' add column created_at timestamptz not null default now(),'
        ' add column updated_at timestamptz not null default now(),'
        ' add constraint %I primary key (user_id, id),'
        ' add constraint %I check (char_length(user_id) between 1 and 255)',
        name, plain || '_pkey', plain || '_user_id_length');
    -- The list, newest first
    execute format('create index %I on %s (user_id, created_at desc, id desc)', plain || '_newest', name);
    -- Forced, because the owner of a table is above its policies otherwise. Without app.user_id nobody matches.
    execute format('alter table %s enable row level security, force row level security', name);
    execute format('create policy %I on %s'
        ' using (user_id = (select current_setting(''app.user_id'', true)))'
        ' with check (user_id = (select current_setting(''app.user_id'', true)))', plain || '_owner', name);
    -- What may change can be changed; whose a row is cannot.
    execute format('grant select, insert, delete, update (%s) on %s to tasks_app', changing, name);
end
$$;

-- For migrations, and for nobody else.
revoke execute on function make_owned(regclass, text[]) from public;
