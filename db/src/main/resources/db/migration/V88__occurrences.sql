-- A message that was sent is planned once more when its event moves to another date: beside it, with the next number.
alter table scheduled_message
    add column occurrence integer not null default 1 check (occurrence >= 1),
    add column sent_for   timestamp;
comment on column scheduled_message.occurrence is
    'The how manieth message of its type for its contact, from 1; a next one is planned only after this one was sent. One by hand has that of the planned one beside it.';
comment on column scheduled_message.sent_for is
    'The event''s start, on the venue''s wall clock, that the message told when it was sent; null: not sent, or from before this was kept.';

drop index scheduled_message_planned_once;
create unique index scheduled_message_planned_once on scheduled_message (event_id, message_type_id, contact_id, occurrence)
    where not ad_hoc;

-- The ledger knows what each attempt told, as far as that was kept.
update scheduled_message m
set sent_for = told.starts_local
from (select distinct on (a.message_id) a.message_id, cast(a.facts ->> 'starts_local' as timestamp) as starts_local
      from delivery_attempt a
      where a.facts is not null and a.outcome in ('SENT', 'IN_DOUBT')
      order by a.message_id, a.attempt desc) told
where m.id = told.message_id and m.status = 'sent';
