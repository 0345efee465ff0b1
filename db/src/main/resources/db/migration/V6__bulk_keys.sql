-- A key is bound to what came of it: a message that was created, or a batch that was accepted.
alter table idempotency_key alter column message_id drop not null;
alter table idempotency_key add column batch_id uuid references batch deferrable initially deferred;
alter table idempotency_key add constraint idempotency_key_is_bound_once check (num_nonnulls(message_id, batch_id) = 1);
comment on table idempotency_key is 'What came of requests with an Idempotency-Key: its repetition gives the same message or batch.';
comment on column idempotency_key.message_id is 'Message that was created; null: the key is a batch''s.';
comment on column idempotency_key.batch_id is 'Batch that was accepted; null: the key is a message''s.';

-- The list of batches, newest first, by page.
drop index batch_list;
create index batch_list on batch (org_id, created_at desc, id desc);
