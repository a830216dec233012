-- The service's own accounts (ACCOUNTS_ENABLED). These tables are read before anybody is known, so no row in them has an
-- owner in the way that tasks have. Instead they have a role of their own: what requests of users run as (tasks_app) cannot
-- touch them, and what this role runs cannot touch tasks. The names keep clear of Better Auth's "user", "session" and
-- "account", which may live in the same schema.
create table user_account (
    id uuid primary key default gen_random_uuid(),
    email text not null constraint user_account_email_length check (char_length(email) between 3 and 254),
    -- The address as it is compared, made by the service: lower() depends on the locale of the database.
    email_key text not null constraint user_account_email_key unique,
    name text constraint user_account_name_length check (char_length(name) between 1 and 200),
    password_hash text not null,
    roles text[] not null default '{}',
    disabled boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- The list of an admin, newest first.
create index user_account_newest on user_account (created_at desc, id desc);

-- A sign-in on one device, with all refresh tokens that it ever had: what RFC 9700 calls a token family. It ends at
-- expires_at, which moves with use and never past ends_at.
create table user_session (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references user_account on delete cascade,
    -- How often it was refreshed, and when last: the tokens of this generation are the ones to use next.
    generation integer not null default 1,
    refreshed_at timestamptz not null default now(),
    remembered boolean not null,
    device text constraint user_session_device_length check (char_length(device) <= 200),
    network text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ends_at timestamptz not null
);

create index user_session_newest on user_session (account_id, created_at desc, id desc);
create index user_session_end on user_session (ends_at);

-- Used ones are kept, so that one that comes back is known for what it is.
create table refresh_token (
    digest bytea primary key,
    session_id uuid not null references user_session on delete cascade,
    generation integer not null
);

create index refresh_token_generation on refresh_token (session_id, generation);

-- Sign-ins that failed, by account and by network; the key is a digest of either.
create table login_attempt (
    key bytea primary key,
    failures integer not null,
    last_at timestamptz not null,
    blocked_until timestamptz not null
);

create index login_attempt_last on login_attempt (last_at);

-- What was sent by mail to set a new password with; it is good once.
create table password_reset (
    digest bytea primary key,
    account_id uuid not null references user_account on delete cascade,
    expires_at timestamptz not null
);

create index password_reset_account on password_reset (account_id);
create index password_reset_expiry on password_reset (expires_at);

-- Who wants an account and has been sent a mail to show that the address is theirs; one for each address.
create table registration (
    digest bytea primary key,
    email text not null,
    email_key text not null constraint registration_email_key unique,
    name text,
    password_hash text not null,
    expires_at timestamptz not null
);

create index registration_expiry on registration (expires_at);

-- Whoever may not make roles lets somebody who may do it, before or after; a service with accounts checks that at start and
-- says how. Without accounts nobody needs the role.
do $$
begin
    if not exists (select from pg_roles where rolname = 'tasks_accounts') then
        create role tasks_accounts nologin;
    end if;
exception
    when duplicate_object or unique_violation or insufficient_privilege then null;
end
$$;

do $$
begin
    grant tasks_accounts to current_user;
exception
    when insufficient_privilege or undefined_object then null;
end
$$;

do $$
begin
    grant select, insert, update, delete
        on user_account, user_session, refresh_token, login_attempt, password_reset, registration to tasks_accounts;
exception
    when undefined_object then null;
end
$$;
