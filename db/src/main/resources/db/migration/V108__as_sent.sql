-- What a message says of its event is in the ledger; whom it addressed is kept with its text, and is erased with it.
alter table delivery_text
    add column contact_role       text,
    add column contact_name       text,
    add column deleted_after_days integer;
comment on column delivery_text.contact_role is
    'The recipient''s role, as it was; null: an attempt from before this column, or the text was erased.';
comment on column delivery_text.contact_name is
    'The recipient''s name, as it was; null: they had none, an attempt from before this column, or the text was erased.';
comment on column delivery_text.deleted_after_days is
    'Days of the retention that erased the text; null: it is there, a person was erased, or an earlier version erased it.';
