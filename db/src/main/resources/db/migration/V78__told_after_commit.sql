-- PostgreSQL holds one lock of the whole server from before a commit that notifies until its WAL is on disk, so such commits come one after the other. A transaction that
-- sets cuesheet.collected tells nobody by itself: what its triggers would have notified is collected there, for its process to tell after the commit. All others notify as
-- before (docs/decisions/0047-pages-are-told-after-the-commit.md).
create function tell_listeners(channel text, payload text) returns void language plpgsql as $$
declare
    collected text := current_setting('cuesheet.collected', true);
    line text := channel || ' ' || payload;
begin
    if coalesce(collected, '') = '' then
        perform pg_notify(channel, payload);
        return;
    end if;
    -- Many statements that change a few messages each are many messages.
    if length(collected) > 4000 and payload <> '' then
        line := channel || ' ' || split_part(payload, ':', 1) || ':*';
    end if;
    if position(E'\n' || line || E'\n' in collected || E'\n') = 0 then
        perform set_config('cuesheet.collected', collected || E'\n' || line, true);
    end if;
end
$$;
comment on function tell_listeners(text, text) is 'Notifies the channel, or adds a line <channel> <payload> to the setting cuesheet.collected of a transaction that has set it.';

create or replace function notify_message() returns trigger language plpgsql as $$
begin
    perform tell_listeners('cuesheet_message', org_id || ':' || case
        when count(*) <= 20 then string_agg(id::text, ',' order by id)
        else '*' end)
    from changed
    group by org_id;
    return null;
end
$$;

create or replace function notify_engine() returns trigger language plpgsql as $$
begin
    perform tell_listeners('cuesheet_engine', '');
    return null;
end
$$;

create or replace function notify_switch() returns trigger language plpgsql as $$
begin
    perform tell_listeners('cuesheet_message', new.id || ':*');
    return null;
end
$$;

create or replace function notify_hold() returns trigger language plpgsql as $$
begin
    perform tell_listeners('cuesheet_message', coalesce(new.org_id, old.org_id) || ':*');
    return null;
end
$$;

create or replace function notify_judged_send() returns trigger language plpgsql as $$
begin
    perform tell_listeners('cuesheet_message', new.org_id || ':' || new.message_id);
    return null;
end
$$;
