-- Every operation of the API that changes something takes an Idempotency-Key. Of those that don't write their key together with what they create, the answer is kept.
alter table idempotency_key add column started_at timestamptz;
alter table idempotency_key add column answer bytea;
comment on table idempotency_key is 'What came of requests with an Idempotency-Key: its repetition gives the same message or batch, or the same answer.';
comment on column idempotency_key.started_at is 'When a request began whose answer is kept here; null: the key is a message''s or a batch''s.';
comment on column idempotency_key.answer is 'That answer, encrypted with the API key of whoever asked, which is stored nowhere; null: not answered yet.';
alter table idempotency_key drop constraint idempotency_key_is_bound_once;
alter table idempotency_key add constraint idempotency_key_is_bound_once
    check (num_nonnulls(message_id, batch_id, started_at) = 1 and (answer is null or started_at is not null));
