-- Imports that outlive the process that began them, and calendar feeds of what will be sent.

create table season_import (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    actor           text not null,
    source          text,
    format          text not null check (format in ('csv', 'icalendar')),
    default_zone    text not null,
    file            bytea,
    state           text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    total_events    integer not null check (total_events > 0),
    done_events     integer not null default 0 check (done_events between 0 and total_events),
    faults          integer not null default 0,
    report          jsonb,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    finished_at     timestamptz,
    constraint season_import_end check ((finished_at is not null) = (state in ('done', 'failed'))),
    constraint season_import_file check ((file is null) = (state in ('done', 'failed')))
);
comment on table season_import is 'A season file that is taken over in parts; each part and its progress are one transaction.';
comment on column season_import.id is 'UUIDv7; an organisation''s imports are worked in this order, one at a time.';
comment on column season_import.org_id is 'Owner.';
comment on column season_import.actor is 'Who imports, as the audit log names them.';
comment on column season_import.source is 'Address that the file came from; null: unknown.';
comment on column season_import.format is 'csv or icalendar.';
comment on column season_import.default_zone is 'IANA zone of times without one, as it was when the file was checked.';
comment on column season_import.file is 'The file, until the import has ended: it holds addresses.';
comment on column season_import.state is 'waiting for its turn, running, done, or failed after faults; what is stored by then stays.';
comment on column season_import.total_events is 'How many events the file has.';
comment on column season_import.done_events is 'How many of them, from the first one on, are stored and planned.';
comment on column season_import.faults is 'Faults in a row; each part that is stored sets it back.';
comment on column season_import.report is 'What came of it so far, as the API shows it; null before the first part.';
comment on column season_import.created_at is 'When the file was accepted.';
comment on column season_import.updated_at is 'When the last part was stored.';
comment on column season_import.finished_at is 'When it ended; null: it has not.';

-- The runner looks for the oldest unfinished import of each organisation.
create index season_import_open on season_import (org_id, id) where state in ('waiting', 'running');

create table feed (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    name            text not null,
    token_hash      text not null unique,
    created_by      text not null,
    created_at      timestamptz not null,
    revoked_at      timestamptz
);
comment on table feed is 'A calendar of what will be sent, for whoever knows its address.';
comment on column feed.id is 'UUIDv7.';
comment on column feed.org_id is 'Organisation whose messages it shows.';
comment on column feed.name is 'What the feed is for.';
comment on column feed.token_hash is 'SHA-256 of the secret part of the address, hexadecimal; the address itself is stored nowhere.';
comment on column feed.created_by is 'Actor who made it.';
comment on column feed.created_at is 'When it was made.';
comment on column feed.revoked_at is 'Since when it shows nothing any more; null: valid.';

-- The list of an organisation's feeds.
create index feed_list on feed (org_id, id);
