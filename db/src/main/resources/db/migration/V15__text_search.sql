-- Part of a name or an address is found by its trigrams: without them every event and contact would be read.
create extension if not exists pg_trgm;

create index event_by_text on event using gin (name gin_trgm_ops);
create index contact_by_text on contact using gin (email gin_trgm_ops, role gin_trgm_ops);

-- Messages of the events that a text is found in.
create index scheduled_message_by_event on scheduled_message (event_id) where deleted_at is null;
