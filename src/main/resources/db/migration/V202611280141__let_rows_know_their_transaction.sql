-- The transaction that changed a row last. Columns without a default rewrite nothing. Each table is locked for a moment
-- and let go before the next, so that no request waits for one table and has another.
alter table attachment add column if not exists changed bigint;
alter table profile add column if not exists changed bigint;
alter table project add column if not exists changed bigint;
alter table task add column if not exists changed bigint;
