-- Owned tables refer to (user_id, id), and the key of this one is id alone (decision 4). A reference takes a unique
-- index as it takes a constraint. Built beside writes, so not in a transaction; what broke off begins anew.
drop index concurrently if exists task_of_owner;
create unique index concurrently task_of_owner on task (user_id, id);
