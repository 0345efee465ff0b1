-- The ledger numbers its attempts, and Temporal keeps the highest number that it has seen. A database that was restored from a backup is
-- behind that number, and would send again what was sent since.
alter table delivery_attempt add column number bigint generated always as identity;
comment on column delivery_attempt.number is 'Counts all attempts; what Temporal has seen of it tells whether the database was restored.';
create unique index delivery_attempt_number on delivery_attempt (number);

create table ledger_mark (
    installation    uuid primary key default gen_random_uuid(),
    number          bigint not null
);
comment on table ledger_mark is 'One row: whose ledger this is, and up to where it is known to be incomplete.';
comment on column ledger_mark.installation is 'Identity of this installation; another one may have used the same Temporal server.';
comment on column ledger_mark.number is 'Attempts up to this number were made; those that the ledger lacks were lost with a restored database.';
create unique index ledger_mark_one_row on ledger_mark ((true));
insert into ledger_mark (number) values (0);

create table database_restore (
    org_id      uuid primary key references organisation,
    noticed_at  timestamptz not null,
    ready_at    timestamptz
);
comment on table database_restore is 'Organisations held because the database was restored from a backup; no row: that was settled, or never happened.';
comment on column database_restore.org_id is 'The organisation.';
comment on column database_restore.ready_at is 'When all was reviewed that Temporal knows; null: not yet, and the hold must not end.';
comment on column database_restore.noticed_at is 'When the database was found to be behind Temporal.';
