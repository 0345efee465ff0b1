-- Types for messages that people write, such as corrections: no rule plans them.
alter table message_type add column by_hand boolean not null default false;
comment on column message_type.by_hand is 'True: no rule plans it; messages of this type are created by hand, such as corrections.';

-- What had been told of an event, when it changes.
create index delivery_attempt_told on delivery_attempt (message_id) where outcome = 'SENT' and facts is not null;

-- The list of events, nearest first, by page.
create index event_list on event (org_id, starts_at, external_ref);
