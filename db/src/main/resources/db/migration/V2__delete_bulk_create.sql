-- Ids for statements that write many rows at once, where Java can't make them.
create function time_ordered_id() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid
$$;

-- An instant as the contract writes it, whatever the session's zone.
create function iso_instant(instant timestamptz) returns text language sql immutable as $$
    select to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

create table deletion (
    id                  uuid primary key,
    org_id              uuid not null references organisation,
    actor               text not null,
    filter              jsonb not null,
    requested_at        timestamptz not null,
    undo_until          timestamptz not null,
    deleted_count       integer not null default 0,
    in_flight_count     integer not null default 0,
    undone_at           timestamptz,
    cancelling_since    timestamptz,
    finished_at         timestamptz
);
comment on table deletion is 'Messages that were deleted with one request, and that can be brought back together for a while.';
comment on column deletion.id is 'UUIDv7.';
comment on column deletion.org_id is 'Owner.';
comment on column deletion.actor is 'Who deleted.';
comment on column deletion.filter is 'What was to be deleted.';
comment on column deletion.requested_at is 'Since when none of them is sent.';
comment on column deletion.undo_until is 'Until when it can be undone.';
comment on column deletion.deleted_count is 'How many messages were deleted.';
comment on column deletion.in_flight_count is 'How many were left alone because an attempt was under way.';
comment on column deletion.undone_at is 'When it was undone; null: it was not.';
comment on column deletion.cancelling_since is 'Since when the workflows are being cancelled, so that it can''t be undone any more.';
comment on column deletion.finished_at is 'When the last workflow had closed.';

create index deletion_list on deletion (org_id, requested_at desc);
-- What the sweep looks for.
create index deletion_unfinished on deletion (undo_until) where undone_at is null and finished_at is null;

create table deletion_item (
    deletion_id     uuid not null references deletion,
    message_id      uuid not null references scheduled_message,
    in_flight       boolean not null default false,
    cancel_no       integer,
    primary key (deletion_id, message_id)
);
comment on table deletion_item is 'The messages that a deletion is about.';
comment on column deletion_item.deletion_id is 'Deletion.';
comment on column deletion_item.message_id is 'Message.';
comment on column deletion_item.in_flight is 'True: an attempt was under way, so the message was not deleted.';
comment on column deletion_item.cancel_no is 'Number of the command that cancels its workflow; null: none yet.';

-- "Why is this message not there?", and the sweep's look for what has no command yet.
create index deletion_item_by_message on deletion_item (message_id);
create index deletion_item_uncancelled on deletion_item (deletion_id) where cancel_no is null and not in_flight;

alter table outbox drop constraint outbox_command_check;
alter table outbox add constraint outbox_command_check
    check (command in ('start', 'reschedule', 'changeStatus', 'sendNow', 'cancel'));
comment on column outbox.command is 'start, cancel, or the pinned name of the Signal and Update.';
comment on column outbox.payload is 'Payload of the contract; empty for start and cancel, {"restored": true} for the start of a message that was brought back.';
comment on column outbox.outcome is 'DONE, or the reason code with which it was refused, or STOPPED where its batch was stopped first.';
comment on column audit_entry.action is 'plan, create, reschedule, changeStatus, sendNow, deliver, delete, undoDelete, import, or rejected:<name>.';

create table batch (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    actor           text not null,
    action          text not null check (action in ('reschedule', 'status', 'send_now', 'delete')),
    request         jsonb not null,
    created_at      timestamptz not null,
    total           integer not null default 0,
    stopped_at      timestamptz,
    deletion_id     uuid references deletion
);
comment on table batch is 'One command on many messages, given by hand.';
comment on column batch.id is 'UUIDv7.';
comment on column batch.org_id is 'Owner.';
comment on column batch.actor is 'Who gave it.';
comment on column batch.action is 'reschedule, status, send_now or delete.';
comment on column batch.request is 'What was asked, without the ids.';
comment on column batch.created_at is 'When it was given.';
comment on column batch.total is 'How many messages it is about.';
comment on column batch.stopped_at is 'When somebody stopped it; null: nobody did.';
comment on column batch.deletion_id is 'The deletion, where it deletes.';

create index batch_list on batch (org_id, created_at desc);

create table batch_item (
    batch_id        uuid not null references batch,
    message_id      uuid not null,
    revision        bigint,
    command_no      integer,
    outcome         text,
    primary key (batch_id, message_id)
);
comment on table batch_item is 'The messages that a batch is about; what became of each stands in the outbox.';
comment on column batch_item.batch_id is 'Batch.';
comment on column batch_item.message_id is 'Message as it was asked for; it need not exist.';
comment on column batch_item.revision is 'Revision seen when it was selected: a message that changed since is left alone.';
comment on column batch_item.command_no is 'Number of its command in the outbox; null: it has none.';
comment on column batch_item.outcome is 'What became of it, where it has no command.';

alter table scheduled_message add column ad_hoc boolean not null default false;
comment on column scheduled_message.ad_hoc is 'True: created by hand, beside what the rules plan.';

-- The rules plan one message of a type for a contact; by hand there may be more.
alter table scheduled_message drop constraint scheduled_message_event_id_message_type_id_contact_id_key;
create unique index scheduled_message_planned_once on scheduled_message (event_id, message_type_id, contact_id)
    where not ad_hoc;
-- The gate's look for another message of the same kind to the same contact; a contact belongs to one event.
create index scheduled_message_same_kind on scheduled_message (contact_id, message_type_id);

create table idempotency_key (
    org_id          uuid not null references organisation,
    key             text not null,
    request_hash    text not null,
    message_id      uuid not null references scheduled_message deferrable initially deferred,
    created_at      timestamptz not null,
    primary key (org_id, key)
);
comment on table idempotency_key is 'Messages that were created with an Idempotency-Key: its repetition gives the same message.';
comment on column idempotency_key.org_id is 'Owner.';
comment on column idempotency_key.key is 'Key that the client made up.';
comment on column idempotency_key.request_hash is 'SHA-256 of what was asked, hexadecimal: the key must not be used for anything else.';
comment on column idempotency_key.message_id is 'Message that was created.';
comment on column idempotency_key.created_at is 'When it was first used.';
