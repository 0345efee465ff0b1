-- Contacts are added to all events that came by one import, so each event says which one that was.
alter table event add column import_id uuid;
comment on column event.import_id is 'The import by which the event came, a UUIDv7 of its time; null: it came otherwise, or before this was noted. Retention may have deleted that import.';
-- Which imports there were lately, and the events of one of them.
create index event_import on event (org_id, import_id) where import_id is not null;
