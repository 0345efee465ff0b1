-- Who is signed in to the page, for all its processes: a session outlasts a restart, and one process ends those of another.
create table page_session (
    id              uuid primary key,
    token_hash      text not null unique,
    user_id         uuid not null references app_user,
    org_id          uuid not null references organisation,
    user_stamp      bigint not null,
    member_stamp    bigint not null,
    started_at      timestamptz not null,
    seen_at         timestamptz not null,
    source          text not null,
    agent           text not null
);
comment on table page_session is 'A person who is signed in to the page with one browser.';
comment on column page_session.id is 'UUIDv7; it opens nothing.';
comment on column page_session.token_hash is 'SHA-256 of the browser''s cookie, hexadecimal; the cookie itself is stored nowhere.';
comment on column page_session.user_id is 'The person.';
comment on column page_session.org_id is 'The organisation that they chose last; rights are those of their membership in it.';
comment on column page_session.user_stamp is 'app_user.session_stamp when it began; with a higher one it is over.';
comment on column page_session.member_stamp is 'membership.stamp when they chose the organisation; with a higher one it is over.';
comment on column page_session.started_at is 'When they signed in.';
comment on column page_session.seen_at is 'When they last did something, to the minute.';
comment on column page_session.source is 'Address that they signed in from.';
comment on column page_session.agent is 'What their browser calls itself, cut to 300 characters.';

-- A person's sessions, in their list and when they end.
create index page_session_by_user on page_session (user_id);
-- The sweep of those that are over.
create index page_session_by_seen on page_session (seen_at);
