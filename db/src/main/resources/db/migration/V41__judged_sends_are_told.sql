-- Whoever waits for a send that they asked for is told when it was judged, also where the gate leaves the message as it is.
create function notify_judged_send() returns trigger language plpgsql as $$
begin
    perform pg_notify('cuesheet_message', new.org_id || ':' || new.message_id);
    return null;
end
$$;
comment on function notify_judged_send() is 'Tells processes that listen on cuesheet_message which message was judged: <org>:<message>.';

create trigger send_request_judged after update of outcome on send_request
    for each row when (old.outcome is null and new.outcome is not null)
    execute function notify_judged_send();
