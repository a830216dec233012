-- Reads the rows under a lock that lets others read and write; after that "not null" need not read them.
alter table task validate constraint task_position_length;
alter table task alter column position set not null;
