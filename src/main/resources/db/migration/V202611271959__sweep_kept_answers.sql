-- Keys of users who never come back go with those of others.
set local client_min_messages = warning;
select make_swept('kept_answer', 'created_at');
