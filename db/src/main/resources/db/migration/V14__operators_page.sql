-- People can be shut out; the audit log goes on naming them.
alter table app_user add column disabled_at timestamptz;
comment on column app_user.disabled_at is 'Since when the person can''t sign in any more; null: they can.';

-- A list of messages under a name, as its address says it.
create table saved_view (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    actor           text not null,
    name            text not null,
    query           text not null,
    created_at      timestamptz not null,
    unique (org_id, actor, name)
);
comment on table saved_view is 'A list of messages that somebody saved under a name.';
comment on column saved_view.id is 'UUIDv7.';
comment on column saved_view.org_id is 'Owner.';
comment on column saved_view.actor is 'Who saved it, as the audit log names them; nobody else sees it.';
comment on column saved_view.name is 'What it is called.';
comment on column saved_view.query is 'The filters as the query of an address.';
comment on column saved_view.created_at is 'When it was saved.';

-- Somebody who writes a template has it sent to themselves.
create table test_send (
    id              uuid primary key,
    org_id          uuid not null references organisation,
    actor           text not null,
    recipient       text not null,
    subject         text not null,
    body            text not null,
    requested_at    timestamptz not null,
    claimed_at      timestamptz,
    finished_at     timestamptz,
    outcome         text check (outcome in ('SENT', 'TRANSIENT', 'PERMANENT', 'IN_DOUBT')),
    detail          text
);
comment on table test_send is 'A rendered template on its way to whoever wrote it; one attempt, deleted after a day.';
comment on column test_send.id is 'UUIDv7.';
comment on column test_send.org_id is 'Owner.';
comment on column test_send.actor is 'Who asked for it, as the audit log names them.';
comment on column test_send.recipient is 'E-mail address that it goes to.';
comment on column test_send.subject is 'Rendered subject.';
comment on column test_send.body is 'Rendered text.';
comment on column test_send.requested_at is 'When it was asked for.';
comment on column test_send.claimed_at is 'When a worker took it; null: none has.';
comment on column test_send.finished_at is 'When its outcome was known; null: it is not.';
comment on column test_send.outcome is 'What became of it; null while it is not known.';
comment on column test_send.detail is 'What the server answered, without addresses or texts.';

-- The worker looks for those that nobody has taken.
create index test_send_open on test_send (requested_at) where claimed_at is null;

-- The sandbox outbox keeps test sends too.
alter table sandbox_mail drop constraint sandbox_mail_message_id_fkey;
comment on column sandbox_mail.message_id is 'Message that was delivered here, or the test send.';

-- Deletes the old ones, which only the newest ask for.
create index test_send_by_age on test_send (org_id, requested_at desc);

-- A message that somebody writes for once has a text of its own, beside those of the types.
alter table scheduled_message add column template_id uuid references template;
comment on column scheduled_message.template_id is 'Text of this message alone; null: the latest of its type''s template.';
