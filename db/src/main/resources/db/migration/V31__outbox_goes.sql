-- What was handed to workflows command by command is told by what the rows have become.
update batch_item i
set outcome = o.outcome
from outbox o
where o.message_id = i.message_id and o.command_no = i.command_no and i.outcome is null and o.outcome is not null;

insert into plan_repair (event_id, org_id, noted_at)
select distinct m.event_id, m.org_id, now()
from outbox o
join scheduled_message m on m.id = o.message_id
where o.outcome = 'STALE_REVISION' and o.payload ->> 'actor' = 'service:rules';

alter table deletion_item add column told boolean not null default false;
comment on column deletion_item.told is 'True: its workflow is, or was, to be told that it was deleted.';
update deletion_item i
set told = true
from outbox o
where o.message_id = i.message_id and o.command_no = i.cancel_no and o.done_at is not null;
drop index deletion_item_uncancelled;
alter table deletion_item drop column cancel_no;
create index deletion_item_untold on deletion_item (deletion_id) where not told and not in_flight;

alter table batch_item drop column command_no;
comment on table batch_item is 'The messages that a bulk command is about, and what became of each.';
alter table scheduled_message drop column last_command_no;
alter table scheduled_message drop column last_command_id;
comment on table scheduled_message is 'A message: this row decides what it is and when it is sent; its workflow keeps the time.';
drop table outbox;
drop function notify_outbox();

-- Runs of before can't go on with the workflow of now: new ones replace them, the nearest first. Those of deleted messages end.
insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
select m.id, m.org_id, 'restart',
       case when m.deleted_at is not null then 'infinity'
            when r.asked_at is not null then r.asked_at
            when m.status = 'scheduled' then m.send_at
            when m.status = 'retrying' then coalesce(m.next_attempt_at, m.send_at)
            else 'infinity' end,
       'upgrade', now()
from scheduled_message m
left join send_request r on r.message_id = m.id
where (m.status in ('scheduled', 'paused', 'blocked', 'retrying') or r.message_id is not null)
  and (m.deleted_at is null
       or exists (select 1 from deletion_item i where i.message_id = m.id and not i.told and not i.in_flight))
on conflict (message_id) do update set turn = excluded.turn;
