-- Calendars have events of whole days: their messages wait until somebody gives the time.
alter table event add column start_time_open boolean not null default false;
comment on column event.start_time_open is
    'Whether only the day of the start is known. starts_local has noon then, and messages wait (START_TIME_OPEN) until the start has a time.';
