-- A hold is seen at once on every open page: it changes what all messages do, though no message changes.
create function notify_switch() returns trigger language plpgsql as $$
begin
    perform pg_notify('cuesheet_message', new.id || ':*');
    return null;
end
$$;
create trigger organisation_switch_tells_pages after update of held_since, scheduler_enabled on organisation
    for each row
    when (old.held_since is distinct from new.held_since or old.scheduler_enabled is distinct from new.scheduler_enabled)
    execute function notify_switch();
