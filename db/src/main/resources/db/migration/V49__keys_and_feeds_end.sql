-- Keys of the API tell who made them and when they were last used, they end, and each has a limit; feeds end too.

alter table api_key
    add column prefix text check (length(prefix) between 4 and 16),
    add column created_by text,
    add column expires_at timestamptz,
    add column last_used_at timestamptz,
    add column last_used_from text,
    add column requests_per_minute integer check (requests_per_minute between 1 and 60000);
comment on column api_key.prefix is 'How the key begins, so that its owner finds it again; null: from the environment, or older than this column.';
comment on column api_key.created_by is 'Actor who made it; null: from the environment, or older than this column.';
comment on column api_key.expires_at is 'From when on it opens nothing; null: never, as for keys from the environment.';
comment on column api_key.last_used_at is 'When it last opened the API, give or take a minute; null: not yet.';
comment on column api_key.last_used_from is 'From which address that was.';
comment on column api_key.requests_per_minute is 'How many requests it may make in a minute; null: the usual limit.';

alter table feed add column expires_at timestamptz;
comment on column feed.expires_at is 'From when on it shows nothing.';

-- Those of before get time to be replaced.
update feed set expires_at = greatest(created_at + interval '365 days', now() + interval '90 days');
alter table feed alter column expires_at set not null;

-- When a key is rotated, the feeds that it made go on with its successor.
create index feed_maker on feed (org_id, created_by);
