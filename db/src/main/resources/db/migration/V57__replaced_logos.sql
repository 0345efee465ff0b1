-- A logo that was replaced is deleted when no mail has it any more.
alter table logo add column replaced_at timestamptz;
comment on column logo.replaced_at is 'Since when new mails have another logo or none; null: they have this one.';

-- When those of before were replaced is not known.
update logo l set replaced_at = now() where not exists (select 1 from organisation o where o.logo_id = l.id);

-- The sweep asks whether any mail has it.
create index delivery_text_logo on delivery_text (logo_id) where logo_id is not null;
create index sandbox_mail_logo on sandbox_mail (logo_id) where logo_id is not null;
