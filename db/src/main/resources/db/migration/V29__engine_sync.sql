-- The row of a message decides what it is. Its workflow follows: what it has to be told stands here until it was told.
create sequence engine_sync_stamp;
create table engine_sync (
    message_id      uuid primary key references scheduled_message,
    org_id          uuid not null references organisation,
    kind            text not null check (kind in ('start', 'tell', 'correct', 'restart')),
    turn            timestamptz not null,
    cause           text not null,
    stamp           bigint not null default nextval('engine_sync_stamp'),
    written_at      timestamptz not null,
    tries           integer not null default 0,
    leased_until    timestamptz
);
comment on table engine_sync is 'Messages whose workflow has not been told yet what their row has become; empty when all is in step.';
comment on column engine_sync.message_id is 'Message; a later change replaces an earlier one.';
comment on column engine_sync.org_id is 'Owner.';
comment on column engine_sync.kind is 'start: it never had a workflow; tell: a higher revision counts; correct: it replaces what the workflow believes; restart: a new run replaces the running one.';
comment on column engine_sync.turn is 'The earlier of the old and the new instant at which the workflow asks the gate: what could be late is told first.';
comment on column engine_sync.cause is 'What changed the row, for people who read the workflow''s history.';
comment on column engine_sync.stamp is 'Changes with every write, so that what was told is known to be the latest.';
comment on column engine_sync.written_at is 'Since when the workflow is behind.';
comment on column engine_sync.tries is 'How often a syncer took it.';
comment on column engine_sync.leased_until is 'Until when a syncer works on it; later another may take it.';

-- The syncers take what could be late first.
create index engine_sync_turn on engine_sync (turn, stamp);

create function notify_engine() returns trigger language plpgsql as $$
begin
    perform pg_notify('cuesheet_engine', '');
    return null;
end
$$;
create trigger engine_sync_wakes_syncers after insert on engine_sync
    for each statement execute function notify_engine();

-- A send now: each waits for its turn at the gate.
create table send_request (
    message_id      uuid primary key references scheduled_message,
    org_id          uuid not null references organisation,
    revision        bigint not null,
    actor           text not null,
    command_id      text not null,
    batch_id        uuid references batch,
    confirm         boolean not null default false,
    confirmed       text[] not null default '{}',
    confirm_resend  boolean not null default false,
    asked_at        timestamptz not null,
    valid_until     timestamptz not null,
    outcome         text,
    passed          text[]
);
comment on table send_request is 'Messages that somebody asked to send now, until the gate has judged them; any other change of the message ends the request.';
comment on column send_request.message_id is 'Message.';
comment on column send_request.org_id is 'Owner.';
comment on column send_request.revision is 'Revision that the message had: at another one the request is void.';
comment on column send_request.actor is 'Who asked.';
comment on column send_request.command_id is 'Identity of the command.';
comment on column send_request.batch_id is 'The bulk command; null: one message alone.';
comment on column send_request.confirm is 'Whether a hold, a cancelled event and the like are bypassed.';
comment on column send_request.confirmed is 'The checks that are bypassed where not all of these are.';
comment on column send_request.confirm_resend is 'Whether it is sent although an earlier attempt may have arrived.';
comment on column send_request.asked_at is 'When it was asked for.';
comment on column send_request.valid_until is 'After this instant nothing is sent by it any more.';
comment on column send_request.outcome is 'What became of one message alone, until whoever asked has read it; null: not judged yet.';
comment on column send_request.passed is 'The checks that the send bypassed.';

-- Events to be planned anew once the attempts that were under way have their outcome.
create table plan_repair (
    event_id        uuid primary key references event,
    org_id          uuid not null references organisation,
    noted_at        timestamptz not null
);
comment on table plan_repair is 'Events whose plan met a message with an attempt under way: they are planned again afterwards.';
comment on column plan_repair.event_id is 'Event.';
comment on column plan_repair.org_id is 'Owner.';
comment on column plan_repair.noted_at is 'When planning met it.';
create index plan_repair_by_organisation on plan_repair (org_id);

alter table command_answer add column request_hash text;
comment on column command_answer.request_hash is 'What the command asked for, as SHA-256: its identity must not be used for anything else. Null: not known.';
comment on table command_answer is 'Answers of commands with an identity, written with the change.';

alter table batch add column source text;
comment on column batch.source is 'Address of the caller; null: not known.';
comment on column batch_item.outcome is 'DONE, or the reason code with which it was left alone; null: still open.';
create index batch_item_open on batch_item (batch_id, message_id) where outcome is null;
