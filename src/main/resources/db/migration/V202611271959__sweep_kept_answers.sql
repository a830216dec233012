-- Keys of users who never come back go with those of others.
select make_swept('kept_answer', 'created_at');
