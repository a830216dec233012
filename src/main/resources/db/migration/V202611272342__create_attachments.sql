-- Files of tasks. The bytes are in a store, under the key. While they come the row is in the trash, where no call sees
-- it, and the size is what they may take; a row whose bytes never came is swept from there.
create table attachment (
    task_id bigint not null,
    object_key text collate "C" not null constraint attachment_object_key_form check (object_key ~ '^[0-9a-f]{32}$'),
    name text not null constraint attachment_name_length check (char_length(name) between 1 and 255),
    type text not null constraint attachment_type_length check (char_length(type) between 1 and 127),
    size bigint not null constraint attachment_size_range check (size >= 0)
);
select make_owned('attachment', updatable => array['name', 'type', 'size']);
select make_stored('attachment', 'object_key');

-- The attachments of a task, newest first, and what all of a user take
create index attachment_of_task on attachment (user_id, task_id, created_at desc, id desc) include (size);
alter table attachment add constraint attachment_task
    foreign key (user_id, task_id) references task (user_id, id) on delete cascade;
