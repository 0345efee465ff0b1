-- Seasons come as spreadsheets too, and wait in the form in which they came.
alter table season_import
    drop constraint season_import_format_check,
    add constraint season_import_format_check check (format in ('csv', 'icalendar', 'xlsx', 'ods'));
comment on column season_import.format is 'csv, icalendar, xlsx or ods.';
comment on column import_source.answers is 'Zones, venue, city and choices, the order of dates, a sheet, and what columns mean; no addresses.';
