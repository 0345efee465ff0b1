-- People read in their own language: dates are written in it, and templates may have a text in it.
alter table organisation add column language text not null default 'en-GB';
comment on column organisation.language is 'BCP 47 tag: the language of messages to contacts that have none of their own.';

alter table contact add column language text;
comment on column contact.language is 'BCP 47 tag of the language in which the contact reads; null: the organisation''s.';

alter table template add column translations jsonb not null default '{}';
comment on column template.translations is
    'Texts in other languages by BCP 47 tag: {"de": {"subject": …, "body": …}}. They are part of the version; subject and body are for all others.';
comment on column template.subject is 'Mustache template of the subject, for every language that has no text of its own.';
comment on column template.body is 'Mustache template of the text, for every language that has no text of its own.';

alter table delivery_text add column language text, add column missing_language text;
comment on column delivery_text.language is 'BCP 47 tag of the language that the text was chosen in; null: an attempt from before languages.';
comment on column delivery_text.missing_language is
    'BCP 47 tag of the recipient''s language, where the template had no text in it; null: it had one.';
