-- A message that somebody wrote for "2 days before the event at 10:00" follows its event (docs/decisions/0062-notes-follow-their-event.md).
-- Those that are there were given a time and keep it: from what it was counted is not known.
alter table scheduled_message
    add column own_anchor         text,
    add column own_offset_days    int,
    add column own_offset_minutes int,
    add column own_local_time     time,
    add constraint scheduled_message_own_timing check (
        case when own_anchor is null
            then own_offset_days is null and own_offset_minutes is null and own_local_time is null
            else ad_hoc and own_anchor in ('event_start', 'load_in') and own_offset_days is not null and own_offset_minutes is not null
                and (own_local_time is null or own_offset_minutes = 0) end);
comment on column scheduled_message.own_anchor is
    'From what of its event an ad-hoc message is counted: event_start or load_in. Null: by its type''s rule, or from nothing.';
comment on column scheduled_message.own_offset_days is 'Calendar days from there; negative is before. Null without own_anchor.';
comment on column scheduled_message.own_offset_minutes is 'Elapsed minutes from there, without own_local_time. Null without own_anchor.';
comment on column scheduled_message.own_local_time is 'Time of day in the event''s zone; null: the anchor''s own.';

-- Events with such messages, for the preview of a changed rule or setting.
create index scheduled_message_own_timing on scheduled_message (org_id, event_id) where own_anchor is not null and deleted_at is null;
