alter table organisation add column reply_to text;
comment on column organisation.reply_to is 'Where answers to e-mail go (Reply-To); null: to the sender''s address.';
