-- The words of an attempt are kept with it: by the time somebody asks, the template, the event and the contact may have changed.
-- A table of its own keeps the ledger narrow: the gate looks through the ledger for duplicates.
create table delivery_text (
    attempt_id       uuid primary key references delivery_attempt on delete cascade,
    sender           text,
    recipient        text not null,
    subject          text,
    body             text not null,
    template_code    text not null,
    template_version integer not null
);
comment on table delivery_text is
    'What an attempt said, as the channel got it; written with the claim. Attempts from before this table have no row.';
comment on column delivery_text.attempt_id is 'The attempt in the ledger; its text is deleted with it.';
comment on column delivery_text.sender is 'Sender address; null for an SMS, whose sender the gateway sets.';
comment on column delivery_text.recipient is 'E-mail address or telephone number.';
comment on column delivery_text.subject is 'Rendered subject; null for an SMS, which has none.';
comment on column delivery_text.body is 'Rendered text.';
comment on column delivery_text.template_code is 'Template that it was rendered from; own:<id> for a text of this message alone.';
comment on column delivery_text.template_version is 'Version of that template.';
