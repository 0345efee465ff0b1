-- Other time zone data plans a large season in parts, as a saved rule does.
alter table plan_job drop constraint plan_job_reason_check;
alter table plan_job add constraint plan_job_reason_check check (reason in ('message_type', 'settings', 'holidays', 'time_zones'));
comment on column plan_job.reason is 'What was saved: message_type, settings or holidays; time_zones: the time zone data is another than before.';
comment on table plan_job is 'A saved setting, message type or list of holidays, or other time zone data, by which all events are planned anew in parts.';
alter table plan_job add column time_zone_data text;
alter table plan_job add constraint plan_job_time_zone_data_check check ((reason = 'time_zones') = (time_zone_data is not null));
comment on column plan_job.time_zone_data is
    'Version of the time zone data by which all is planned, such as 2026a: a process with another one takes no part in it. null: for a save.';
comment on column plan_job.actor is 'Who saved it, as the audit log names them; service:rules for time zone data.';

-- Planning locks and renames all messages of its events, deleted ones written by hand too. No index had those, so each part, and each saved event, read the whole table.
drop index scheduled_message_by_event;
create index scheduled_message_by_event on scheduled_message (event_id);
