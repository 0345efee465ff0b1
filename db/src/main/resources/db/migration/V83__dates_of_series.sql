-- What an import knows of a date of a series: which revision of the series it followed, and whether the calendar itself ended it.
alter table event_revision
    drop constraint event_revision_check,
    add column series_sequence    integer,
    add column series_modified_at timestamptz,
    add column of_series          boolean not null default false,
    add column ended_version      integer;
comment on column event_revision.series_sequence is 'SEQUENCE of the series of which the event is a date; null: the calendar names none.';
comment on column event_revision.series_modified_at is 'LAST-MODIFIED of the series of which the event is a date; null: the calendar names none.';
comment on column event_revision.of_series is 'Whether an import made the event as a date of a series.';
comment on column event_revision.ended_version is 'Version of the event in which a calendar left the date out (EXDATE) or cancelled it (METHOD:CANCEL); null: none did.';
