-- What planning had skipped and a bulk command armed is planning's again after an undo
-- (docs/decisions/0063-warnings-of-times-and-undo-of-bulk-commands.md).
alter table batch_item add column skipped_from_before text;
comment on column batch_item.skipped_from_before is
    'The status to which planning would have brought the message back before the command; null: planning had not skipped it.';
