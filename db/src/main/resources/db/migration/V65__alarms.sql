-- Cuesheet calls people when something is wrong: once when it begins and once when it is over.
create table alarm (
    id          uuid primary key,
    org_id      uuid not null references organisation,
    kind        text not null check (kind in ('red', 'overdue', 'in_doubt', 'email_down', 'sms_down', 'restored')),
    since       timestamptz not null,
    seen_at     timestamptz not null,
    judged_at   timestamptz not null,
    opened_at   timestamptz,
    gone_at     timestamptz,
    closed_at   timestamptz,
    messages    integer not null default 0,
    check (opened_at is not null or (gone_at is null and closed_at is null)),
    unique (org_id, id)
);
comment on table alarm is 'What is or was wrong with an organisation''s sending. People are told of rows that have opened.';
comment on column alarm.id is 'UUIDv7.';
comment on column alarm.org_id is 'Owner.';
comment on column alarm.kind is 'What is wrong.';
comment on column alarm.since is 'Since when it is wrong, as far as that is known.';
comment on column alarm.seen_at is 'Since when it has been seen without a gap; it opens when that is long enough.';
comment on column alarm.judged_at is 'When it was last looked at; an earlier look that comes later changes nothing.';
comment on column alarm.opened_at is 'When people were called; null: it has not lasted long enough yet.';
comment on column alarm.gone_at is 'Since when it has been gone without a gap; it closes when that is long enough. Null: it is there.';
comment on column alarm.closed_at is 'When people were told that it is over; null: it is not.';
comment on column alarm.messages is 'How many messages it was about when it was last seen.';
call wall('alarm');
-- One of a kind at a time, and the look for it.
create unique index alarm_current on alarm (org_id, kind) where closed_at is null;
-- The last ones, on the page.
create index alarm_list on alarm (org_id, opened_at desc) where opened_at is not null;
-- What the retention deletes.
create index alarm_closed on alarm (org_id, closed_at) where closed_at is not null;

create table alarm_contact (
    id          uuid primary key,
    org_id      uuid not null references organisation,
    name        text not null,
    email       text not null,
    kinds       text[] not null check (cardinality(kinds) > 0),
    created_at  timestamptz not null,
    unique (org_id, id)
);
comment on table alarm_contact is 'People of the organisation who are called by mail.';
comment on column alarm_contact.id is 'UUIDv7.';
comment on column alarm_contact.org_id is 'Owner.';
comment on column alarm_contact.name is 'What they are called in the settings.';
comment on column alarm_contact.email is 'Where alarms go.';
comment on column alarm_contact.kinds is 'Which kinds of alarms they are told of.';
comment on column alarm_contact.created_at is 'When they were added.';
call wall('alarm_contact');
create unique index alarm_contact_once on alarm_contact (org_id, lower(email));

create table alarm_notice (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    alarm_id        uuid,
    edge            text not null check (edge in ('begin', 'end', 'test')),
    way             text not null check (way in ('mail', 'webhook')),
    contact_id      uuid,
    subject         text not null,
    body            text not null,
    created_at      timestamptz not null,
    next_at         timestamptz not null,
    leased_until    timestamptz,
    attempts        integer not null default 0,
    finished_at     timestamptz,
    outcome         text check (outcome in ('sent', 'failed', 'overtaken')),
    detail          text not null default '',
    check ((way = 'mail') = (contact_id is not null)),
    check ((edge = 'test') = (alarm_id is null)),
    check ((finished_at is null) = (outcome is null)),
    foreign key (org_id, alarm_id) references alarm (org_id, id) on delete cascade,
    foreign key (org_id, contact_id) references alarm_contact (org_id, id) on delete cascade
);
comment on table alarm_notice is 'What is to be said of alarms, to whom, and what became of it. Any process takes it, under a lease.';
comment on column alarm_notice.id is 'UUIDv7; the same in the Message-ID and in the webhook''s id at each attempt.';
comment on column alarm_notice.org_id is 'Owner.';
comment on column alarm_notice.alarm_id is 'The alarm; null: a test.';
comment on column alarm_notice.edge is 'Whether the alarm begins or ends.';
comment on column alarm_notice.way is 'How it goes out.';
comment on column alarm_notice.contact_id is 'Who gets the mail; null: the webhook.';
comment on column alarm_notice.subject is 'Of the mail; for the webhook the type of its event.';
comment on column alarm_notice.body is 'Text of the mail, or JSON for the webhook. It names no recipients and no texts of messages.';
comment on column alarm_notice.created_at is 'When it was written.';
comment on column alarm_notice.next_at is 'When it is tried next.';
comment on column alarm_notice.leased_until is 'Until then the process that took it tries; null: nobody does.';
comment on column alarm_notice.attempts is 'How often it was taken.';
comment on column alarm_notice.finished_at is 'When nothing more was to be done; null: it waits.';
comment on column alarm_notice.outcome is 'sent; failed: given up; overtaken: the alarm ended first, and the notice of its end says it all.';
comment on column alarm_notice.detail is 'What the last attempt met; no addresses.';
call wall('alarm_notice');
-- Each alarm tells each of them once of its beginning and once of its end.
create unique index alarm_notice_once on alarm_notice
    (org_id, alarm_id, edge, way, coalesce(contact_id, '00000000-0000-0000-0000-000000000000'))
    where alarm_id is not null;
-- What is to be sent; there is little of it.
create index alarm_notice_waiting on alarm_notice (next_at) where finished_at is null;
-- The last ones, on the page, and what the retention deletes.
create index alarm_notice_list on alarm_notice (org_id, created_at desc);
-- For the deletion of a person.
create index alarm_notice_contact on alarm_notice (contact_id) where contact_id is not null;
