-- Says nothing of the columns and indexes that it finds. One table after the other, as they got the column.
set client_min_messages = warning;
select make_synced('attachment');
select make_synced('profile');
select make_synced('project');
select make_synced('task');
reset client_min_messages;
