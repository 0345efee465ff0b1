-- The reconciler walks the open messages of all organisations by id, past the many that are finished.
create index scheduled_message_open on scheduled_message (id)
    where deleted_at is null and status in ('scheduled', 'paused', 'blocked', 'retrying');
