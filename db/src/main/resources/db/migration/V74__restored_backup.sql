-- Whoever restores a backup without the Temporal server that saw what came after it says so here: no comparison could notice it.
alter table ledger_mark add column backup_taken_at timestamptz;
comment on column ledger_mark.backup_taken_at is
    'The database was restored from a backup of this time, and no worker has started since; null: otherwise.';
