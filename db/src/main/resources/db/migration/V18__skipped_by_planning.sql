-- What planning skipped, planning brings back when it no longer says so; what a person or the gate skipped stays.
alter table scheduled_message
    add column skipped_from text
        check (skipped_from in ('scheduled', 'paused', 'blocked'));
comment on column scheduled_message.skipped_from is
    'The status to which planning brings the message back; null: it is not skipped, or a person or the gate skipped it.';

-- The entry that made the row what it is tells who skipped it, and what it was before; a message that was born skipped has no before.
update scheduled_message m
set skipped_from = case
        when a.before ->> 'status' = 'paused' then 'paused'
        when a.before ->> 'status' = 'blocked' and coalesce(a.before ->> 'reasonCode', '') not in
            ('SCHEDULER_DISABLED', 'TYPE_DISABLED', 'ORG_HELD', 'TOO_LATE', 'AWAITS_CHOICE', 'MISSING_RECIPIENT', 'TEMPLATE_ERROR')
            then 'blocked'
        else 'scheduled'
    end
from audit_entry a
where a.message_id = m.id and a.org_id = m.org_id and a.revision = m.revision
  and m.status = 'skipped' and not m.ad_hoc
  and (a.actor = 'service:rules' or a.action = 'plan');

-- A postponed event blocks its messages until a later edit changes its start or its status.
alter table event add column postponed_local timestamp;
comment on column event.postponed_local is
    'The start, on the venue''s wall clock, at which the event was postponed; while it is the start its messages wait. Null: not postponed.';
update event set postponed_local = starts_local where status = 'postponed';
alter table event add constraint event_postponed check ((status = 'postponed') = (postponed_local is not null));
