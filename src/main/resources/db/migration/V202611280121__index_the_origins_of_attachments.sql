-- Built beside writes, so not in a transaction. A build that broke off leaves an index behind that is not valid.
drop index concurrently if exists attachment_origin;
create unique index concurrently attachment_origin on attachment (user_id, origin) where origin is not null;
