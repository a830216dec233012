-- Which of the user's clients changed a row (X-Client-Id), so that a tab can tell its own changes from those of others
-- (decision 68). Columns without a default rewrite nothing. Each table is locked for a moment and let go before the next.
alter table attachment add column if not exists changed_by text;
alter table profile add column if not exists changed_by text;
alter table project add column if not exists changed_by text;
alter table task add column if not exists changed_by text;
alter table tombstone add column if not exists changed_by text;
