-- What people were told and does not hold any more is never stored: the ledger and the event say it. Stored is only what somebody has said
-- to leave as it is (docs/decisions/0061-outdated-until-dealt-with.md).
create table outdated_left (
    message_id uuid primary key,
    org_id     uuid        not null references organisation,
    facts      jsonb       not null,
    actor      text        not null,
    left_at    timestamptz not null,
    foreign key (org_id, message_id) references scheduled_message (org_id, id)
);
comment on table outdated_left is 'Sent messages that are outdated, and that somebody said to leave. It holds until the event changes again.';
comment on column outdated_left.message_id is 'Message that was sent.';
comment on column outdated_left.org_id is 'Owner.';
comment on column outdated_left.facts is 'What differed, by field, with the event''s values as they were judged; other values are asked about again.';
comment on column outdated_left.actor is 'Who said so: user:<id> or key:<id>.';
comment on column outdated_left.left_at is 'When they said so.';
call wall('outdated_left');

-- Which events ahead may have told somebody something outdated: only those that were changed since they were made, nearest first.
create index event_changed on event (org_id, starts_at, external_ref) where version > 1;

-- Most events ahead have told nobody anything yet; this tells so without reading their messages.
create index scheduled_message_told on scheduled_message (event_id) where status = 'sent';
