-- Instants are timestamptz; local times of an event are timestamp without zone beside their IANA zone. Ids are UUIDv7, made in Java.

create table organisation (
    id                  uuid primary key,
    code                text not null unique,
    name                text not null,
    default_zone        text not null,
    scheduler_enabled   boolean not null default true,
    held_since          timestamptz,
    horizon_days        integer not null default 730 check (horizon_days between 1 and 3650),
    in_doubt_policy     text not null default 'resend' check (in_doubt_policy in ('resend', 'hold')),
    sender_address      text not null,
    created_at          timestamptz not null
);
comment on table organisation is 'A venue, tour or festival office; every other row belongs to one.';
comment on column organisation.id is 'UUIDv7.';
comment on column organisation.code is 'Short stable name, such as demo.';
comment on column organisation.name is 'Name that people see.';
comment on column organisation.default_zone is 'IANA zone for events that come without one.';
comment on column organisation.scheduler_enabled is 'False: automated sends are blocked with SCHEDULER_DISABLED.';
comment on column organisation.held_since is 'Since when all automated sends are held (ORG_HELD); null: not held.';
comment on column organisation.horizon_days is 'How far ahead a message may be scheduled; beyond it TOO_FAR.';
comment on column organisation.in_doubt_policy is 'What becomes of an attempt without a known outcome over a channel without idempotency: resend or hold.';
comment on column organisation.sender_address is 'From address of e-mail.';
comment on column organisation.created_at is 'When the row was written.';

create table app_user (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    username        text not null unique,
    password_hash   text not null,
    role            text not null check (role in ('viewer', 'operator', 'admin')),
    created_at      timestamptz not null
);
comment on table app_user is 'A person who signs in to the page.';
comment on column app_user.id is 'UUIDv7; the actor user:<id> of histories.';
comment on column app_user.org_id is 'Organisation that the person works for.';
comment on column app_user.username is 'Name for signing in, lower case.';
comment on column app_user.password_hash is 'Hash with its algorithm in front, as Spring Security writes it.';
comment on column app_user.role is 'viewer reads, operator edits and sends, admin also changes settings.';
comment on column app_user.created_at is 'When the row was written.';

create table api_key (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    name            text not null,
    key_hash        text not null unique,
    role            text not null check (role in ('viewer', 'operator', 'admin')),
    created_at      timestamptz not null,
    revoked_at      timestamptz
);
comment on table api_key is 'A key with which a service uses the REST API.';
comment on column api_key.id is 'UUIDv7; the actor key:<id> of histories.';
comment on column api_key.org_id is 'Organisation that the key opens.';
comment on column api_key.name is 'What the key is for.';
comment on column api_key.key_hash is 'SHA-256 of the key, hexadecimal; the key itself is stored nowhere.';
comment on column api_key.role is 'What the key may do, as for people.';
comment on column api_key.created_at is 'When the key was made.';
comment on column api_key.revoked_at is 'Since when it opens nothing any more; null: valid.';

create table template (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    code            text not null,
    version         integer not null,
    subject         text not null,
    body            text not null,
    created_at      timestamptz not null,
    unique (org_id, code, version)
);
comment on table template is 'Text of a message with variables; a change makes a new version.';
comment on column template.id is 'UUIDv7.';
comment on column template.org_id is 'Owner.';
comment on column template.code is 'Stable name within the organisation.';
comment on column template.version is 'From 1; the highest is in use.';
comment on column template.subject is 'Mustache template of the subject.';
comment on column template.body is 'Mustache template of the text.';
comment on column template.created_at is 'When this version was written.';

create table message_type (
    id                      uuid primary key,
    org_id                  uuid not null references organisation,
    code                    text not null,
    name                    text not null,
    position                integer not null,
    enabled                 boolean not null default true,
    offset_days             integer not null,
    local_time              time not null,
    only_without_load_in    boolean not null default false,
    catch_up_minutes        integer not null default 360 check (catch_up_minutes >= 0),
    late_policy             text not null default 'skip' check (late_policy in ('skip', 'ask')),
    template_code           text not null,
    version                 integer not null default 1,
    unique (org_id, code)
);
comment on table message_type is 'A kind of message with the rule that plans it.';
comment on column message_type.id is 'UUIDv7.';
comment on column message_type.org_id is 'Owner.';
comment on column message_type.code is 'Stable name, such as INIT.';
comment on column message_type.name is 'Name that people see.';
comment on column message_type.position is 'Order in lists.';
comment on column message_type.enabled is 'False: none is planned and automated sends are blocked with TYPE_DISABLED.';
comment on column message_type.offset_days is 'Days from the event''s local date to the message''s local date; negative is before.';
comment on column message_type.local_time is 'Local time of day in the event''s zone.';
comment on column message_type.only_without_load_in is 'True: only for events without a load-in time (INIT).';
comment on column message_type.catch_up_minutes is 'How late it may still be sent after an outage.';
comment on column message_type.late_policy is 'What becomes of one that is later than that: skip, or ask (blocked for review).';
comment on column message_type.template_code is 'Template that it is rendered from.';
comment on column message_type.version is 'Counts changes of the rule.';

create table event (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    external_ref    text not null,
    name            text not null,
    venue           text not null,
    city            text not null,
    starts_local    timestamp not null,
    time_zone       text not null,
    starts_at       timestamptz not null,
    load_in_local   timestamp,
    status          text not null default 'confirmed'
                    check (status in ('confirmed', 'tentative', 'postponed', 'cancelled')),
    version         integer not null default 1,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (org_id, external_ref)
);
comment on table event is 'A concert, show or festival day.';
comment on column event.id is 'UUIDv7.';
comment on column event.org_id is 'Owner.';
comment on column event.external_ref is 'Identity in the system that it comes from; imports find it by this.';
comment on column event.name is 'Name that people see.';
comment on column event.venue is 'House or place.';
comment on column event.city is 'City.';
comment on column event.starts_local is 'Start as the clock on the venue''s wall shows it.';
comment on column event.time_zone is 'IANA zone of the venue.';
comment on column event.starts_at is 'The same start as an instant, derived from the two before.';
comment on column event.load_in_local is 'Load-in time on the venue''s wall clock; null: not known yet.';
comment on column event.status is 'confirmed, tentative, postponed or cancelled.';
comment on column event.version is 'Counts changes; a rule''s command carries it.';
comment on column event.created_at is 'When the event first came.';
comment on column event.updated_at is 'When it last changed.';

create table contact (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    event_id        uuid not null references event,
    role            text not null,
    email           text,
    phone           text,
    opted_out_at    timestamptz,
    unique (event_id, role)
);
comment on table contact is 'Whom to reach for an event, in one role.';
comment on column contact.id is 'UUIDv7.';
comment on column contact.org_id is 'Owner.';
comment on column contact.event_id is 'Event that the contact belongs to.';
comment on column contact.role is 'What the contact does there; identity within the event.';
comment on column contact.email is 'E-mail address; null: none known.';
comment on column contact.phone is 'Telephone number; null: none known.';
comment on column contact.opted_out_at is 'Since when the contact wants no messages; null: wants them.';

create table scheduled_message (
    id                  uuid primary key,
    org_id              uuid not null references organisation,
    event_id            uuid not null references event,
    contact_id          uuid not null references contact,
    message_type_id     uuid not null references message_type,
    event_name          text not null,
    send_at             timestamptz not null,
    planned_at          timestamptz not null,
    pinned              boolean not null default false,
    dst_shift           text check (dst_shift in ('gap', 'overlap')),
    status              text not null check (status in
                        ('scheduled', 'paused', 'blocked', 'retrying', 'sent', 'failed', 'skipped')),
    reason_code         text,
    revision            bigint not null,
    attempts            integer not null default 0,
    next_attempt_at     timestamptz,
    last_command_id     text,
    last_command_no     integer not null default 0,
    sent_at             timestamptz,
    deleted_at          timestamptz,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    unique (event_id, message_type_id, contact_id)
);
comment on table scheduled_message is 'Projection of a message''s workflow. Status, send_at and revision are written by the workflow''s activities only.';
comment on column scheduled_message.id is 'UUIDv7; the Workflow Id is message:<id>.';
comment on column scheduled_message.org_id is 'Owner.';
comment on column scheduled_message.event_id is 'Event that it is about.';
comment on column scheduled_message.contact_id is 'Whom it goes to.';
comment on column scheduled_message.message_type_id is 'Kind and rule.';
comment on column scheduled_message.event_name is 'The event''s name, repeated so that one index gives the list''s order.';
comment on column scheduled_message.send_at is 'Due instant.';
comment on column scheduled_message.planned_at is 'Due instant that the rule gives; differs from send_at where it was moved.';
comment on column scheduled_message.pinned is 'True: set by hand, rules don''t move it.';
comment on column scheduled_message.dst_shift is 'gap: the local time did not exist and became the first valid one; overlap: it existed twice and is the earlier one.';
comment on column scheduled_message.status is 'Where it stands; see the status machine.';
comment on column scheduled_message.reason_code is 'Why it stands there, where there is a reason.';
comment on column scheduled_message.revision is 'Counts accepted changes, from 1; ETag of the API.';
comment on column scheduled_message.attempts is 'Delivery attempts so far.';
comment on column scheduled_message.next_attempt_at is 'When the next attempt is due while retrying.';
comment on column scheduled_message.last_command_id is 'Command that led to this revision, so that its repetition is recognised.';
comment on column scheduled_message.last_command_no is 'Last number given to an outbox command of this message, taken under the row''s lock.';
comment on column scheduled_message.sent_at is 'When it was delivered; null: not yet, or marked sent by hand.';
comment on column scheduled_message.deleted_at is 'Tombstone: since when it is deleted; planning does not bring it back.';
comment on column scheduled_message.created_at is 'When it was planned.';
comment on column scheduled_message.updated_at is 'When it last changed.';

-- The list: nearest first, by page, with and without a filter on status.
create index scheduled_message_list on scheduled_message (org_id, send_at, event_name, id) where deleted_at is null;
create index scheduled_message_list_by_status on scheduled_message (org_id, status, send_at, event_name, id)
    where deleted_at is null;
-- Counts per type, and the list filtered by type.
create index scheduled_message_list_by_type on scheduled_message (org_id, message_type_id, send_at, event_name, id)
    where deleted_at is null;
-- Overdue messages for the scheduler heartbeat.
create index scheduled_message_due on scheduled_message (org_id, send_at)
    where deleted_at is null and status in ('scheduled', 'retrying');

create table outbox (
    id              bigint generated always as identity primary key,
    org_id          uuid not null references organisation,
    message_id      uuid not null references scheduled_message,
    command_no      integer not null,
    command         text not null check (command in ('start', 'reschedule', 'changeStatus', 'sendNow')),
    payload         jsonb not null,
    created_at      timestamptz not null,
    leased_until    timestamptz,
    tries           integer not null default 0,
    done_at         timestamptz,
    outcome         text,
    unique (message_id, command_no)
);
comment on table outbox is 'Commands on their way to Temporal, written in the transaction that decided them.';
comment on column outbox.id is 'Order of writing.';
comment on column outbox.org_id is 'Owner.';
comment on column outbox.message_id is 'Message that the command is for.';
comment on column outbox.command_no is 'Order within the message; the relay takes the lowest unfinished one.';
comment on column outbox.command is 'start, or the pinned name of the Signal and Update.';
comment on column outbox.payload is 'Payload of the contract; empty for start.';
comment on column outbox.created_at is 'When the command was given.';
comment on column outbox.leased_until is 'Until when a relay works on it; later another may take it.';
comment on column outbox.tries is 'How often a relay took it.';
comment on column outbox.done_at is 'When it was handed over or refused for good; null: open.';
comment on column outbox.outcome is 'DONE, or the reason code with which it was refused.';

create index outbox_open on outbox (id) where done_at is null;
create index outbox_open_by_message on outbox (message_id, command_no) where done_at is null;

create table command_answer (
    org_id          uuid not null references organisation,
    command_id      text not null,
    message_id      uuid not null references scheduled_message,
    revision        bigint not null,
    reason_code     text,
    answered_at     timestamptz not null,
    primary key (org_id, command_id)
);
comment on table command_answer is 'Answers of commands with an identity, written with the projection: Temporal forgets Update ids across runs.';
comment on column command_answer.org_id is 'Owner.';
comment on column command_answer.command_id is 'Identity that the sender gave.';
comment on column command_answer.message_id is 'Message that it was for.';
comment on column command_answer.revision is 'Revision that it led to.';
comment on column command_answer.reason_code is 'Result of send now; null for the other commands.';
comment on column command_answer.answered_at is 'When it was applied.';

create table delivery_attempt (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    message_id      uuid not null references scheduled_message,
    attempt         integer not null,
    channel         text not null,
    idempotency_key text not null,
    actor           text not null,
    claimed_at      timestamptz not null,
    deadline_at     timestamptz not null,
    outcome         text check (outcome in ('SENT', 'TRANSIENT', 'PERMANENT', 'IN_DOUBT')),
    outcome_at      timestamptz,
    detail          text,
    unique (message_id, attempt)
);
comment on table delivery_attempt is 'The ledger: every attempt is claimed here before the channel is called.';
comment on column delivery_attempt.id is 'UUIDv7.';
comment on column delivery_attempt.org_id is 'Owner.';
comment on column delivery_attempt.message_id is 'Message that was to be delivered.';
comment on column delivery_attempt.attempt is 'Number that the workflow gave, from 1; with the message the claim''s key.';
comment on column delivery_attempt.channel is 'smtp or sandbox.';
comment on column delivery_attempt.idempotency_key is 'The same for every attempt of a message; Message-ID of e-mail.';
comment on column delivery_attempt.actor is 'Who caused the attempt.';
comment on column delivery_attempt.claimed_at is 'When the gate let it through.';
comment on column delivery_attempt.deadline_at is 'Without an outcome by then it is in doubt.';
comment on column delivery_attempt.outcome is 'What became of it; null: in flight.';
comment on column delivery_attempt.outcome_at is 'When that was known.';
comment on column delivery_attempt.detail is 'Reply of the server without addresses or texts.';

create table sandbox_mail (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    message_id      uuid not null references scheduled_message,
    idempotency_key text not null unique,
    recipient       text not null,
    subject         text not null,
    body            text not null,
    received_at     timestamptz not null
);
comment on table sandbox_mail is 'The sandbox outbox: what would have been sent, where no SMTP server is set.';
comment on column sandbox_mail.id is 'UUIDv7.';
comment on column sandbox_mail.org_id is 'Owner.';
comment on column sandbox_mail.message_id is 'Message that was delivered here.';
comment on column sandbox_mail.idempotency_key is 'Key of the message: a repeated delivery is recognised.';
comment on column sandbox_mail.recipient is 'Address that it would have gone to.';
comment on column sandbox_mail.subject is 'Rendered subject.';
comment on column sandbox_mail.body is 'Rendered text.';
comment on column sandbox_mail.received_at is 'When it arrived.';

create index sandbox_mail_list on sandbox_mail (org_id, received_at desc);

create table audit_entry (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    message_id      uuid,
    event_id        uuid,
    revision        bigint,
    at              timestamptz not null,
    actor           text not null,
    action          text not null,
    reason_code     text,
    before          jsonb,
    after           jsonb,
    unique (message_id, revision)
);
comment on table audit_entry is 'Who changed what, and when; never updated, never deleted.';
comment on column audit_entry.id is 'UUIDv7.';
comment on column audit_entry.org_id is 'Owner.';
comment on column audit_entry.message_id is 'Message that changed, where it was one.';
comment on column audit_entry.event_id is 'Event that changed, where it was one.';
comment on column audit_entry.revision is 'Revision that the change led to; null for a refused command.';
comment on column audit_entry.at is 'When it was accepted or refused.';
comment on column audit_entry.actor is 'user:<id>, key:<id> or service:<code>.';
comment on column audit_entry.action is 'plan, reschedule, changeStatus, sendNow, deliver, import, or rejected:<name>.';
comment on column audit_entry.reason_code is 'Why.';
comment on column audit_entry.before is 'State before; null for something new.';
comment on column audit_entry.after is 'State afterwards; null for a refused command.';

create index audit_entry_by_message on audit_entry (message_id, at) where message_id is not null;
create index audit_entry_list on audit_entry (org_id, at desc);

create table scheduler_heartbeat (
    org_id          uuid primary key references organisation,
    last_seen_at    timestamptz not null,
    worker          text not null
);
comment on table scheduler_heartbeat is 'When a worker last took work from the task queue of the messages.';
comment on column scheduler_heartbeat.org_id is 'Organisation.';
comment on column scheduler_heartbeat.last_seen_at is 'When the heartbeat workflow''s activity last ran.';
comment on column scheduler_heartbeat.worker is 'Identity of the worker that ran it.';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is immutable';
end
$$;
create trigger audit_entry_is_immutable before update or delete on audit_entry
    for each statement execute function refuse_change();

-- Wakes the relays.
create function notify_outbox() returns trigger language plpgsql as $$
begin
    perform pg_notify('cuesheet_outbox', '');
    return null;
end
$$;
create trigger outbox_wakes_relay after insert on outbox
    for each statement execute function notify_outbox();

-- Tells open pages what changed: <org>:<message> for a few rows, <org>:* for many at once.
create function notify_message() returns trigger language plpgsql as $$
begin
    if (select count(*) from changed) <= 20 then
        perform pg_notify('cuesheet_message', org_id || ':' || id) from changed;
    else
        perform pg_notify('cuesheet_message', org_id || ':*') from (select distinct org_id from changed) as orgs;
    end if;
    return null;
end
$$;
create trigger scheduled_message_insert_tells_pages after insert on scheduled_message
    referencing new table as changed for each statement execute function notify_message();
create trigger scheduled_message_update_tells_pages after update on scheduled_message
    referencing new table as changed for each statement execute function notify_message();
