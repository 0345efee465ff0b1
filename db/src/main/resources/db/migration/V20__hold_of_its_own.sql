-- A hold has a row of its own: an organisation's row is locked for as long as its settings are saved and planned, and a hold must not
-- wait for that.
create table organisation_hold (
    org_id      uuid primary key references organisation,
    held_since  timestamptz not null
);
comment on table organisation_hold is 'Organisations whose automated sends are held (ORG_HELD); no row: not held.';
comment on column organisation_hold.org_id is 'The organisation.';
comment on column organisation_hold.held_since is 'Since when its automated sends are held.';

insert into organisation_hold (org_id, held_since)
select id, held_since from organisation where held_since is not null;

drop trigger organisation_switch_tells_pages on organisation;
alter table organisation drop column held_since;
create trigger organisation_switch_tells_pages after update of scheduler_enabled on organisation
    for each row
    when (old.scheduler_enabled is distinct from new.scheduler_enabled)
    execute function notify_switch();

-- A hold is seen at once on every open page, as a switch is.
create function notify_hold() returns trigger language plpgsql as $$
begin
    perform pg_notify('cuesheet_message', coalesce(new.org_id, old.org_id) || ':*');
    return null;
end
$$;
create trigger organisation_hold_tells_pages after insert or delete on organisation_hold
    for each row
    execute function notify_hold();
