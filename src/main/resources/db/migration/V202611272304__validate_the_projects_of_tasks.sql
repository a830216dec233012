-- Reads the rows under a lock that lets others read and write.
alter table task validate constraint task__project_id_fkey;
