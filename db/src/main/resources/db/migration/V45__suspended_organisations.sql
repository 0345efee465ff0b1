-- A row of its own under the hold's lock, as a hold has: it takes effect in one short statement, whatever is being planned or saved.
create table organisation_suspension (
    org_id          uuid primary key references organisation,
    suspended_at    timestamptz not null
);
comment on table organisation_suspension is 'Organisations that a platform admin has suspended: nothing is sent (ORG_SUSPENDED). No row: not suspended.';
comment on column organisation_suspension.org_id is 'The organisation.';
comment on column organisation_suspension.suspended_at is 'Since when it is suspended.';

-- Open pages see it at once, as they see a hold.
create trigger organisation_suspension_tells_pages after insert or delete on organisation_suspension
    for each row
    execute function notify_hold();

-- A new name is shown at once, too.
create trigger organisation_name_tells_pages after update of name on organisation
    for each row
    when (old.name is distinct from new.name)
    execute function notify_switch();
