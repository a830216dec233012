-- Notes the client with the transaction. Whoever sets none leaves none behind.
do $$
begin
    execute format('create or replace function note_change() returns trigger language plpgsql as $trigger$
        begin
            if current_setting(''app.server_start'', true) is distinct from ''noted'' then
                perform %I.note_server_start();
            end if;
            new.changed := pg_current_xact_id()::text::bigint;
            new.changed_by := nullif(current_setting(''app.client_id'', true), '''');
            return new;
        end
        $trigger$', current_schema());
    execute format('create or replace function note_deletions() returns trigger language plpgsql security definer
        set search_path = %s, pg_temp as $trigger$
        begin
            if current_setting(''app.erasing'', true) is distinct from ''on'' then
                insert into tombstone (user_id, kind, row_id, changed, changed_by)
                    select user_id, tg_table_name, id, pg_current_xact_id()::text::bigint,
                        nullif(current_setting(''app.client_id'', true), '''') from gone;
            end if;
            return null;
        end
        $trigger$', quote_ident(current_schema()));
end
$$;

create or replace function make_synced(name regclass) returns void language plpgsql as $$
declare
    plain text := (select relname from pg_class where oid = name);
begin
    execute format('alter table %s add column if not exists changed bigint, add column if not exists changed_by text',
        name);
    execute format('create index if not exists %I on %s (user_id, changed, id) where changed is not null',
        plain || '_synced', name);
    execute format('create trigger %I before insert or update on %s for each row execute function note_change()',
        plain || '_changed', name);
    execute format('create trigger %I after delete on %s referencing old table as gone'
        ' for each statement execute function note_deletions()', plain || '_gone', name);
end
$$;
