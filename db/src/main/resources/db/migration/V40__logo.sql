-- HTML mails show the organisation's logo and colour. A logo that is replaced stays, since mails that were sent show it.
create table logo (
    id          uuid primary key,
    org_id      uuid not null references organisation,
    width       integer not null check (width > 0),
    height      integer not null check (height > 0),
    png         bytea not null,
    created_at  timestamptz not null
);
comment on table logo is 'Pictures at the top of HTML mails; an organisation uses the one that its row names.';
comment on column logo.id is 'UUIDv7; mails refer to the picture by it.';
comment on column logo.org_id is 'Owner.';
comment on column logo.width is 'Width in CSS pixels at which it is shown.';
comment on column logo.height is 'Height in CSS pixels at which it is shown.';
comment on column logo.png is 'The picture, decoded and written anew when it was uploaded; has at most twice as many pixels each way as are shown.';
comment on column logo.created_at is 'When it was uploaded.';

-- The same picture is stored once for an organisation.
create index logo_by_organisation on logo (org_id);

alter table organisation add column logo_id uuid references logo, add column accent_colour text
    check (accent_colour ~ '^#[0-9a-f]{6}$');
comment on column organisation.logo_id is 'Picture at the top of HTML mails; null: none.';
comment on column organisation.accent_colour is 'Colour of HTML mails, such as #1a5fb4; null: the usual one.';

alter table delivery_text add column logo_id uuid references logo;
comment on column delivery_text.logo_id is 'Picture in the HTML part; null: it has none.';
alter table sandbox_mail add column logo_id uuid references logo;
comment on column sandbox_mail.logo_id is 'Picture in the HTML part; null: it has none.';
alter table test_send add column logo_id uuid references logo;
comment on column test_send.logo_id is 'Picture in the HTML part; null: it has none.';
