-- Reads the rows under a lock that lets others read and write. This is a migration of its own, because the lock of the
-- one before, which lets nobody in, lasts until that one commits.
alter table task
    validate constraint task_due_at_range,
    validate constraint task_priority_range,
    validate constraint task_labels_count;
