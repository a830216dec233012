-- The answers to requests with an Idempotency-Key, for as long as they are repeated. The key is claimed by a row
-- without a status, which nobody but its own transaction sees.
create table kept_answer (
    user_id text not null constraint kept_answer_user_id_length check (char_length(user_id) between 1 and 255),
    key text collate "C" not null constraint kept_answer_key_length check (char_length(key) between 1 and 255),
    request text not null,
    status integer,
    headers text[],
    body text,
    created_at timestamptz not null default now(),
    primary key (user_id, key)
);
-- For sweeping the old answers of all users (make_swept takes it by this name)
create index kept_answer_swept on kept_answer (created_at);
alter table kept_answer enable row level security, force row level security;
create policy kept_answer_owner on kept_answer
    using (user_id = (select current_setting('app.user_id', true)))
    with check (user_id = (select current_setting('app.user_id', true)));
grant select, insert, delete, update (request, status, headers, body, created_at) on kept_answer to tasks_app;
