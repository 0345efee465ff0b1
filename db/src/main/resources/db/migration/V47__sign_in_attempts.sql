-- Attempts to sign in, for all processes of the page and across restarts.
create table sign_in_attempt (
    id              uuid primary key,
    at              timestamptz not null,
    user_id         uuid references app_user,
    source          text not null,
    agent           text not null,
    outcome         text not null check (outcome in ('signed_in', 'wrong', 'shut_out', 'too_many'))
);
comment on table sign_in_attempt is 'Attempts to sign in to the page; kept for 90 days.';
comment on column sign_in_attempt.id is 'UUIDv7.';
comment on column sign_in_attempt.at is 'When it was made.';
comment on column sign_in_attempt.user_id is 'Whose name was given; null: nobody has it. What was typed is not stored: it may have been a password.';
comment on column sign_in_attempt.source is 'Address that it came from.';
comment on column sign_in_attempt.agent is 'What the browser calls itself, cut to 300 characters.';
comment on column sign_in_attempt.outcome is 'signed_in; wrong password; shut_out: the right password of somebody who may not enter; too_many: not tried, the first of a wait.';

-- A person's attempts, newest first, and whether they signed in from a source before.
create index sign_in_attempt_by_user on sign_in_attempt (user_id, at desc) where user_id is not null;
-- The sweep.
create index sign_in_attempt_by_age on sign_in_attempt (at);

create table sign_in_backoff (
    key             text primary key,
    failures        bigint not null,
    since           timestamptz not null,
    until           timestamptz not null,
    told            boolean not null default false
);
comment on table sign_in_backoff is 'How often signing in failed for a name, a source, or both, and how long the next attempt has to wait.';
comment on column sign_in_backoff.key is 'SHA-256 of what is counted, hexadecimal: a name typed may be a password.';
comment on column sign_in_backoff.failures is 'Failures at the time since.';
comment on column sign_in_backoff.since is 'Until when forgotten failures are subtracted.';
comment on column sign_in_backoff.until is 'Nothing is tried before.';
comment on column sign_in_backoff.told is 'Whether an attempt was refused and recorded during this wait.';

-- The sweep.
create index sign_in_backoff_by_age on sign_in_backoff (since);

create table known_device (
    user_id         uuid not null references app_user,
    token_hash      text not null,
    used_at         timestamptz not null,
    primary key (user_id, token_hash)
);
comment on table known_device is 'Browsers with which a person has signed in: the failures of others don''t hold them up. A device opens nothing by itself.';
comment on column known_device.user_id is 'The person.';
comment on column known_device.token_hash is 'SHA-256 of the browser''s cookie, hexadecimal; the cookie itself is stored nowhere.';
comment on column known_device.used_at is 'When it was last used to sign in; forgotten after 400 days.';

-- Whether a browser is anybody's.
create index known_device_by_token on known_device (token_hash);
-- The sweep.
create index known_device_by_age on known_device (used_at);
