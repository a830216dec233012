-- The transaction that changed a row last. Columns without a default rewrite nothing.
alter table attachment add column changed bigint;
alter table profile add column changed bigint;
alter table project add column changed bigint;
alter table task add column changed bigint;
