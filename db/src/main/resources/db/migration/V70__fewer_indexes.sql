-- Reviewed with pg_stat_user_indexes and plans at a million messages (docs/decisions/0042-a-reconciler-for-a-million.md).

-- Others begin with the same column: scheduled_message_same_kind, and the keys of audit_entry (message_id, revision) and of
-- delivery_attempt (message_id, attempt). A message has a handful of either, which are sorted and filtered in no time.
drop index scheduled_message_by_contact;
drop index audit_entry_by_message;
drop index delivery_attempt_told;

-- What was written for some recipients alone is found by its template when one of them is erased.
create index scheduled_message_own_text on scheduled_message (template_id) where template_id is not null;

-- By when it was claimed, which never changes: the outcome of an attempt then changes no indexed column, and mostly finds room beside it.
drop index delivery_attempt_no_mailbox;
create index delivery_attempt_no_mailbox on delivery_attempt (claimed_at) where no_mailbox;

-- Each entry is leased once, and the lease finds room beside it.
alter table engine_sync set (fillfactor = 50);
