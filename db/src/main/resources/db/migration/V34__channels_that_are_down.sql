-- A mail server or gateway that is away is noticed once, for all workers and messages of an organisation.
create table channel_health (
    org_id          uuid not null references organisation,
    channel         text not null check (channel in ('email', 'sms')),
    failures        integer not null default 0,
    failing_since   timestamptz,
    last_failed     uuid references scheduled_message,
    down_since      timestamptz,
    probes          integer not null default 0,
    next_probe_at   timestamptz,
    probing         uuid references scheduled_message,
    detail          text not null default '',
    woken_at        timestamptz,
    released_at     timestamptz,
    primary key (org_id, channel)
);
comment on table channel_health is 'How the channels of an organisation are doing; no row: it never failed.';
comment on column channel_health.org_id is 'The organisation.';
comment on column channel_health.channel is 'Kind of address that the channel serves.';
comment on column channel_health.failures is 'Attempts in a row that failed because of the server; those of one message that follow each other count once.';
comment on column channel_health.failing_since is 'When the first of them failed; null: none did.';
comment on column channel_health.last_failed is 'Message whose attempt was the last of them; null: none was.';
comment on column channel_health.down_since is 'Since when the channel counts as down; null: it does not.';
comment on column channel_health.probes is 'Probes that failed since then.';
comment on column channel_health.next_probe_at is 'When a message may try whether it works again; null while it is not down.';
comment on column channel_health.probing is 'Message whose attempt is the probe as long as that is under way; null: none was made.';
comment on column channel_health.detail is 'What the server said last; no addresses.';
comment on column channel_health.woken_at is 'When a waiting message was last asked to probe.';
comment on column channel_health.released_at is 'When waiting messages were last let go on.';

create table channel_wait (
    message_id  uuid primary key references scheduled_message,
    org_id      uuid not null references organisation,
    channel     text not null,
    tried_at    timestamptz,
    is_retry    boolean not null default false
);
comment on table channel_wait is 'Messages that fell due while their channel was down; counts as long as the message is blocked with CHANNEL_DOWN.';
comment on column channel_wait.message_id is 'The message.';
comment on column channel_wait.org_id is 'Its organisation.';
comment on column channel_wait.channel is 'The channel that it waits for.';
comment on column channel_wait.tried_at is 'When the channel failed it, so that another one probes next; null: it was not tried before it came to wait.';
comment on column channel_wait.is_retry is 'Whether it was tried again, on its own or because a person asked for it: its catch-up window does not count.';
-- What goes on with a channel, and how many wait for it.
create index channel_wait_by_channel on channel_wait (org_id, channel);
