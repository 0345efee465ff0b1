-- One notification for each organisation of a statement, however many rows it changed: <org>:<message>,<message> for a few, <org>:* for many.
create or replace function notify_message() returns trigger language plpgsql as $$
begin
    perform pg_notify('cuesheet_message', org_id || ':' || case
        when count(*) <= 20 then string_agg(id::text, ',' order by id)
        else '*' end)
    from changed
    group by org_id;
    return null;
end
$$;
comment on function notify_message() is 'Tells processes that listen on cuesheet_message which messages changed.';
