create table retention (
    org_id uuid primary key references organisation (id),
    contact_days integer check (contact_days between 1 and 3650),
    text_days integer check (text_days between 30 and 3650),
    audit_days integer check (audit_days between 365 and 3650),
    sandbox_days integer check (sandbox_days between 1 and 3650),
    version integer not null
);
comment on table retention is 'For how long an organisation keeps what; without a row by the defaults.';
comment on column retention.org_id is 'Owner.';
comment on column retention.contact_days is 'Days after its event until a contact is emptied; null: never.';
comment on column retention.text_days is 'Days after an attempt until its text and address are emptied; null: never.';
comment on column retention.audit_days is 'Days until a line of the audit log is deleted; null: never.';
comment on column retention.sandbox_days is 'Days until a message in the sandbox outbox is deleted; null: never.';
comment on column retention.version is 'Counts changes; ETag of the API.';
call wall('retention');

-- Whoever upgrades decides before anything is deleted; new organisations begin with the defaults.
insert into retention (org_id, contact_days, text_days, audit_days, sandbox_days, version)
select id, null, null, null, null, 1 from organisation;

-- What has ended is found by its age.
create index command_answer_by_age on command_answer (org_id, answered_at);
create index command_source_by_age on command_source (org_id, at);
create index idempotency_key_by_age on idempotency_key (org_id, created_at);
create index season_import_by_age on season_import (org_id, finished_at);
create index batch_by_deletion on batch (deletion_id) where deletion_id is not null;
create index idempotency_key_by_batch on idempotency_key (batch_id) where batch_id is not null;
