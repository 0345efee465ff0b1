-- What a person answered about a calendar or file is offered the next time that it comes.
create table import_source (
    org_id          uuid not null references organisation,
    source_hash     text not null,
    answers         jsonb not null,
    updated_at      timestamptz not null,
    primary key (org_id, source_hash)
);
comment on table import_source is 'Calendars and files that were imported in the page, with the answers that were given.';
comment on column import_source.org_id is 'Owner.';
comment on column import_source.source_hash is 'SHA-256, hexadecimal, of what the calendar calls itself, else of the program that wrote it, else of the file''s name: any of them may name a person.';
comment on column import_source.answers is 'Zones, venue, city and choices; no addresses.';
comment on column import_source.updated_at is 'When the answers were given last.';
call wall('import_source');
