-- A template may be written in Markdown: its mails have an HTML part beside their text.
alter table template add column format text not null default 'text' check (format in ('text', 'markdown'));
comment on column template.format is
    'text: body and translations are plain text; markdown: they are Markdown, from which both parts of a mail are made.';

alter table delivery_text add column html text;
comment on column delivery_text.html is 'HTML part of the mail, as it was sent; null: it had none.';
comment on column delivery_text.body is 'Rendered text; of a mail with an HTML part its text part.';

alter table sandbox_mail add column html text;
comment on column sandbox_mail.html is 'HTML part of the mail; null: it has none.';

alter table test_send add column html text;
comment on column test_send.html is 'Rendered HTML part; null: it has none.';
