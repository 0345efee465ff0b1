-- When a failed attempt is made again is for the row and its type to say: a new run of the workflow goes on where the old one was.
alter table scheduled_message
    add column round_failures integer not null default 0 check (round_failures >= 0),
    add column round_since timestamptz;
comment on column scheduled_message.round_failures is 'Failed attempts of the current round; any edit starts a new one.';
comment on column scheduled_message.round_since is 'When the first attempt of the current round failed; null: none has yet.';

-- A message that waits for its next attempt has had one at least.
update scheduled_message set round_failures = 1, round_since = updated_at
where status = 'retrying' and attempts > 0 and next_attempt_at is not null;

alter table message_type
    add column max_attempts integer not null default 7 check (max_attempts between 1 and 50),
    add column retry_minutes integer not null default 360 check (retry_minutes between 0 and 10080);
comment on column message_type.max_attempts is 'How many attempts a round has, the first one included.';
comment on column message_type.retry_minutes is 'How long after the first failure of a round an attempt may still begin.';
