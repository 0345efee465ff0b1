-- Calendars and spreadsheets that are fetched from their address again and again.
create table subscription (
    id                  uuid primary key,
    org_id              uuid not null references organisation,
    name                text not null,
    url                 text not null,
    shown_url           text not null,
    every_minutes       integer not null check (every_minutes between 15 and 10080),
    mode                text not null check (mode in ('preview', 'apply')),
    skips_problems      boolean not null,
    revision            bigint not null default 1,
    created_by          text not null,
    created_at          timestamptz not null,
    paused_at           timestamptz,
    state               text not null default 'never'
                        check (state in ('never', 'unchanged', 'changed', 'applied', 'question', 'failing')),
    reason_code         text,
    detail              text,
    next_fetch_at       timestamptz not null,
    requested_at        timestamptz,
    leased_until        timestamptz,
    turn                bigint not null default 0,
    failures            integer not null default 0,
    fetched_at          timestamptz,
    succeeded_at        timestamptz,
    applied_at          timestamptz,
    read_at             timestamptz,
    etag                text,
    last_modified       text,
    body_hash           text,
    file                bytea,
    file_hash           text,
    file_etag           text,
    file_last_modified  text,
    check ((file is null) = (file_hash is null)),
    check ((state in ('question', 'failing')) = (reason_code is not null)),
    unique (org_id, id)
);
comment on table subscription is 'An address from which an organisation''s events are fetched again and again.';
comment on column subscription.id is 'UUIDv7.';
comment on column subscription.org_id is 'Owner.';
comment on column subscription.name is 'What people call it; also the source under which answers about its file are remembered.';
comment on column subscription.url is 'Where it is fetched from; whoever knows it may read the calendar, so it is a secret.';
comment on column subscription.shown_url is 'The host, and so much of the address''s end that people tell two apart.';
comment on column subscription.every_minutes is 'How long after a good fetch it is fetched again.';
comment on column subscription.mode is 'preview: changes wait for a person; apply: they are stored at once.';
comment on column subscription.skips_problems is 'Whether the rest of a file is taken where some of it can''t be read.';
comment on column subscription.revision is 'Counts what people change of it; ETag of the API.';
comment on column subscription.created_by is 'Who set it up.';
comment on column subscription.created_at is 'When it was set up.';
comment on column subscription.paused_at is 'Since when it is fetched only when somebody asks for it; null: it is not paused.';
comment on column subscription.state is 'What the last fetch came to: never fetched, nothing new, changes that wait for a person, changes that were stored, a question to a person, or a failure.';
comment on column subscription.reason_code is 'Why there is a question or a failure.';
comment on column subscription.detail is 'The same in a sentence, without addresses and without what the file says.';
comment on column subscription.next_fetch_at is 'When it is fetched next, unless it is paused.';
comment on column subscription.requested_at is 'When somebody asked for a fetch that has not begun; null: nobody did.';
comment on column subscription.leased_until is 'Until then the worker that took it fetches; null: nobody does.';
comment on column subscription.turn is 'Counts fetches, and changes after which the fetch that is under way no longer counts: a worker writes only in its own turn.';
comment on column subscription.failures is 'Fetches in a row that failed.';
comment on column subscription.fetched_at is 'When the last fetch ended.';
comment on column subscription.succeeded_at is 'When the address last gave a file that could be read, or said that nothing is new.';
comment on column subscription.applied_at is 'When events were last stored from it.';
comment on column subscription.read_at is 'When its file was last compared with what is stored; dates of series come into reach as time goes on.';
comment on column subscription.etag is 'ETag of the file that was dealt with last; null: the server gave none.';
comment on column subscription.last_modified is 'Last-Modified of that file, as the server wrote it; null: it gave none.';
comment on column subscription.body_hash is 'SHA-256 of that file, hexadecimal; null: there is none yet.';
comment on column subscription.file is 'The file that waits for a person; null: none does.';
comment on column subscription.file_hash is 'SHA-256 of the file that waits, hexadecimal.';
comment on column subscription.file_etag is 'ETag of the file that waits.';
comment on column subscription.file_last_modified is 'Last-Modified of the file that waits.';
call wall('subscription');
-- Answers are remembered by name, so each name is there once; the list is in their order.
create unique index subscription_name on subscription (org_id, lower(name));
-- What is to be fetched.
create index subscription_due on subscription (next_fetch_at) where paused_at is null;
create index subscription_requested on subscription (requested_at) where requested_at is not null;

create table subscription_event (
    org_id              uuid not null references organisation,
    subscription_id     uuid not null,
    event_id            uuid not null,
    missing_since       timestamptz,
    kept_at             timestamptz,
    primary key (org_id, subscription_id, event_id),
    foreign key (org_id, subscription_id) references subscription (org_id, id) on delete cascade,
    foreign key (org_id, event_id) references event (org_id, id) on delete cascade,
    check (kept_at is null or missing_since is not null)
);
comment on table subscription_event is 'Events that a subscription has named. One that it names no longer is a question to a person.';
comment on column subscription_event.org_id is 'Owner.';
comment on column subscription_event.subscription_id is 'Subscription.';
comment on column subscription_event.event_id is 'Event.';
comment on column subscription_event.missing_since is 'Since which fetch it is no longer named; null: it was named at the last one.';
comment on column subscription_event.kept_at is 'When somebody decided that it stays all the same; null: nobody did.';
call wall('subscription_event');
-- Whether another subscription still names the event.
create index subscription_event_event on subscription_event (org_id, event_id);
