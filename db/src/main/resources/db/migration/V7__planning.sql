-- Rules in full: what they count from, for whom they are, and which days and hours they avoid.

alter table message_type
    add column anchor text not null default 'event_start' check (anchor in ('event_start', 'load_in', 'date')),
    add column anchor_date date,
    add column offset_minutes integer not null default 0,
    add column audience text[] not null default '{}',
    add column channels text[] not null default '{email}' check (cardinality(channels) > 0),
    add column weekend_rule text not null default 'send' check (weekend_rule in ('send', 'postpone')),
    add column quiet_from time,
    add column quiet_until time,
    add column expiry text not null default 'event_start' check (expiry in ('none', 'event_start', 'load_in')),
    add column expiry_minutes integer not null default 0,
    alter column local_time drop not null,
    add constraint message_type_date check ((anchor = 'date') = (anchor_date is not null)),
    add constraint message_type_quiet_hours check ((quiet_from is null) = (quiet_until is null));
update message_type set expiry = 'none' where offset_days > 0;
comment on column message_type.anchor is 'What the rule counts from: the event''s start, its load-in, or a date.';
comment on column message_type.anchor_date is 'The date, for that anchor; else null.';
comment on column message_type.offset_days is 'Calendar days from the anchor''s local date; negative is before.';
comment on column message_type.offset_minutes is 'Elapsed minutes from there, where there is no local time; negative is before.';
comment on column message_type.local_time is 'Local time of day in the event''s zone; null: relative to the anchor''s own time.';
comment on column message_type.audience is 'Roles of the contacts that get it; empty: everybody.';
comment on column message_type.channels is 'Channels in the order in which they are tried for an address: email, sms.';
comment on column message_type.weekend_rule is 'send: on any day; postpone: free days move it to the next working day.';
comment on column message_type.quiet_from is 'Beginning of quiet hours, local time of the contact; null: the organisation''s.';
comment on column message_type.quiet_until is 'End of quiet hours; null where they have no beginning.';
comment on column message_type.expiry is 'What its expiry counts from; none: it never loses its point.';
comment on column message_type.expiry_minutes is 'Minutes from there; negative is before.';

alter table organisation
    add column quiet_from time,
    add column quiet_until time,
    add column weekend text[] not null default '{SATURDAY,SUNDAY}' check (cardinality(weekend) < 7),
    add column settings_version integer not null default 1,
    add column planned_with text,
    add constraint organisation_quiet_hours check ((quiet_from is null) = (quiet_until is null));
comment on column organisation.quiet_from is 'Beginning of quiet hours for types that have none of their own; null: none.';
comment on column organisation.quiet_until is 'End of those; null where they have no beginning.';
comment on column organisation.weekend is 'Days of the week without work, as java.time.DayOfWeek names them.';
comment on column organisation.settings_version is 'Counts changes of the settings; ETag of the API.';
comment on column organisation.planned_with is 'Version of the time zone database with which the messages were last planned; null: not known.';

create table holiday (
    org_id          uuid not null references organisation,
    day             date not null,
    name            text not null,
    primary key (org_id, day)
);
comment on table holiday is 'A day without work, beside the weekend.';
comment on column holiday.org_id is 'Owner.';
comment on column holiday.day is 'The date, in whichever zone is asked about.';
comment on column holiday.name is 'Name that people see.';

alter table event
    add column load_in_confidence text not null default 'tbd'
        check (load_in_confidence in ('tbd', 'approximate', 'confirmed'));
update event set load_in_confidence = 'confirmed' where load_in_local is not null;
alter table event add constraint event_load_in check (load_in_local is not null or load_in_confidence = 'tbd');
comment on column event.load_in_confidence is 'How far the load-in time can be relied on; tbd: it is still asked for.';

alter table contact
    add column ref text,
    add column name text,
    add column time_zone text,
    add column removed_at timestamptz;
update contact set ref = role;
alter table contact
    alter column ref set not null,
    drop constraint contact_event_id_role_key,
    add constraint contact_ref unique (event_id, ref);
comment on column contact.ref is 'Identity within the event; the role where nothing else is given.';
comment on column contact.role is 'What the contact does there.';
comment on column contact.name is 'Name of the person; null: not known.';
comment on column contact.time_zone is 'IANA zone in which the contact''s quiet hours and weekends are meant; null: the venue''s.';
comment on column contact.removed_at is 'Since when the event has this contact no longer; null: it has.';

alter table scheduled_message add column plan_moved boolean not null default false;
comment on column scheduled_message.plan_moved is 'True: its rule''s time changed after somebody had pinned it.';

alter table delivery_attempt add column facts jsonb;
comment on column delivery_attempt.facts is 'What the text said of the event: name, place, times; null for attempts before this was noted.';
