-- A bulk command that moved messages or set their status can be undone: by a bulk command of its own, once
-- (docs/decisions/0063-warnings-of-times-and-undo-of-bulk-commands.md).
alter table batch drop constraint batch_action_check;
alter table batch add constraint batch_action_check check (action in ('reschedule', 'status', 'send_now', 'delete', 'undo'));
comment on column batch.action is 'reschedule, status, send_now, delete or undo.';
alter table batch add column undoes uuid;
comment on column batch.undoes is 'The batch that it undoes, which retention may have removed since; null: it undoes none.';
create unique index batch_undone_once on batch (undoes) where undoes is not null;

alter table batch_item
    add column status_before  text,
    add column reason_before  text,
    add column send_at_before timestamptz,
    add column pinned_before  boolean;
comment on column batch_item.status_before is 'Status before the command; in an undo, the status that it gives back. Null: nothing is known to give back.';
comment on column batch_item.reason_before is 'Reason code beside that status; null: none.';
comment on column batch_item.send_at_before is 'Its time before the command; in an undo, the time that it gives back.';
comment on column batch_item.pinned_before is 'Whether that time was set by hand.';
