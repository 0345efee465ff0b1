-- The list of one recipient's messages.
create index contact_by_email on contact (org_id, lower(email)) where email is not null;
create index scheduled_message_by_contact on scheduled_message (contact_id) where deleted_at is null;

-- From where a change came. A transaction that writes entries on behalf of a caller says it once, in cuesheet.source.
alter table audit_entry add column source text default nullif(current_setting('cuesheet.source', true), '');
comment on column audit_entry.source is 'Address of the caller that asked for it; null: not known here, see command_source.';

create table command_source (
    org_id          uuid not null references organisation,
    command_id      text not null,
    source          text not null,
    at              timestamptz not null,
    primary key (org_id, command_id)
);
comment on table command_source is 'From where a command came: written before it is handed over, since histories carry ids only.';
comment on column command_source.org_id is 'Owner.';
comment on column command_source.command_id is 'Identity of the command, as in command_answer.';
comment on column command_source.source is 'Address of the caller.';
comment on column command_source.at is 'When the command was given.';

-- An audit entry's command, by the revision that it led to.
create index command_answer_by_revision on command_answer (message_id, revision);

-- The audit log, newest first, by page and by the filters that narrow it most.
drop index audit_entry_list;
create index audit_entry_list on audit_entry (org_id, at desc, id desc);
create index audit_entry_by_event on audit_entry (event_id) where event_id is not null;
create index audit_entry_by_actor on audit_entry (org_id, actor, at desc, id desc);

alter table app_user add column platform_admin boolean not null default false;
comment on column app_user.platform_admin is 'True: may see how all organisations are doing, not what they send.';
alter table api_key add column platform_admin boolean not null default false;
comment on column api_key.platform_admin is 'True: may see how all organisations are doing, not what they send.';
