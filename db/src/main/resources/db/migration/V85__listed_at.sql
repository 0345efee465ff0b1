-- A message that was sent ahead of its time, or late, is looked for under the day on which it went out. The indexes go first, since the
-- new column writes the table anew and would build each of them again.
drop index scheduled_message_list;
drop index scheduled_message_list_by_status;
drop index scheduled_message_list_by_type;

alter table scheduled_message add column listed_at timestamptz not null
    generated always as (case when status = 'sent' then coalesce(sent_at, send_at) else send_at end) stored;
comment on column scheduled_message.listed_at is
    'The place in lists and calendars: when it went out; for one that did not, or was marked sent by hand, when it is to go out. Of one that is not sent always send_at.';

create index scheduled_message_list on scheduled_message (org_id, listed_at, event_name, id) where deleted_at is null;
create index scheduled_message_list_by_status on scheduled_message (org_id, status, listed_at, event_name, id)
    where deleted_at is null;
create index scheduled_message_list_by_type on scheduled_message (org_id, message_type_id, listed_at, event_name, id)
    where deleted_at is null;

-- Else the planner knows nothing of the new column until a tenth of the rows has changed.
analyze scheduled_message;
