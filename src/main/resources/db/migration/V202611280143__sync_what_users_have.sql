-- Says nothing of the columns and indexes that it finds.
set local client_min_messages = warning;
select make_synced('attachment');
select make_synced('profile');
select make_synced('project');
select make_synced('task');
