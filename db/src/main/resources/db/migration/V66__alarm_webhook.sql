-- An organisation's alarms also go to a program of theirs.
create table alarm_webhook (
    org_id      uuid primary key references organisation,
    url         text not null,
    secret      text not null,
    kinds       text[] not null check (cardinality(kinds) > 0),
    created_at  timestamptz not null
);
comment on table alarm_webhook is 'Where an organisation''s alarms are posted.';
comment on column alarm_webhook.org_id is 'Owner.';
comment on column alarm_webhook.url is 'Address of the program; it may be a secret itself.';
comment on column alarm_webhook.secret is 'Key of the signatures, whsec_ and Base64. It is shown once, when it is made.';
comment on column alarm_webhook.kinds is 'Which kinds of alarms are posted there.';
comment on column alarm_webhook.created_at is 'When it was set up.';
call wall('alarm_webhook');
