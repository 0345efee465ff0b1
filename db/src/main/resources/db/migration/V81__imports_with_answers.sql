-- What a person said about a file goes with it to the worker, so that it is read in the same way there.
alter table season_import
    add column reading jsonb;
comment on column season_import.reading is 'Answers and horizon with which the file was checked, and whether errors are skipped; null: none, or the import has ended. It may hold an address.';

-- Which revision of an event its calendar has shown last, so that an older copy changes nothing.
create table event_revision (
    org_id          uuid not null references organisation,
    event_id        uuid not null,
    sequence        integer,
    modified_at     timestamptz,
    primary key (org_id, event_id),
    foreign key (org_id, event_id) references event (org_id, id) on delete cascade,
    check (sequence is not null or modified_at is not null)
);
comment on table event_revision is 'The latest revision of an event that a calendar has shown (RFC 5545, SEQUENCE and LAST-MODIFIED).';
comment on column event_revision.org_id is 'Owner.';
comment on column event_revision.event_id is 'Event.';
comment on column event_revision.sequence is 'SEQUENCE of the calendar; null: it names none.';
comment on column event_revision.modified_at is 'LAST-MODIFIED of the calendar; null: it names none.';
call wall('event_revision');
