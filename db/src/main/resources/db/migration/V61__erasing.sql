alter table contact add column erased_at timestamptz;
comment on column contact.erased_at is 'Since when it holds nothing of a person any more; null: it does.';
alter table delivery_text add column erased_at timestamptz;
comment on column delivery_text.erased_at is 'Since when it has neither text nor address any more, but a keyed hash of the address; null: it has.';

-- Finds what was sent to an address, also in an older spelling.
create index delivery_text_by_recipient on delivery_text (org_id, lower(recipient));
create index sandbox_mail_by_recipient on sandbox_mail (org_id, lower(recipient));
create index test_send_by_recipient on test_send (org_id, lower(recipient));
-- The retention takes the oldest texts first, and contacts by their events.
create index delivery_text_kept on delivery_text (org_id, attempt_id) where erased_at is null;
create index contact_kept on contact (org_id, event_id) where erased_at is null;

-- Persons who are being erased, and who were.
create table erasure (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    address text,
    other_addresses text[] not null default '{}',
    names text[] not null default '{}',
    address_hash text not null,
    actor text not null,
    requested_at timestamptz not null,
    finished_at timestamptz,
    contacts integer not null default 0,
    messages integer not null default 0,
    texts integer not null default 0,
    others integer not null default 0,
    check ((address is null) = (finished_at is not null)),
    check (finished_at is null or cardinality(other_addresses) + cardinality(names) = 0),
    unique (org_id, id)
);
comment on table erasure is 'Persons who were erased on request.';
comment on column erasure.id is 'UUIDv7.';
comment on column erasure.org_id is 'Owner.';
comment on column erasure.address is 'Whom it is about, as long as something is left to be erased; null: nothing is.';
comment on column erasure.other_addresses is 'Other addresses of the contacts that were emptied, as long as it is not finished.';
comment on column erasure.names is 'Names of the contacts that were emptied, as long as it is not finished.';
comment on column erasure.address_hash is 'Keyed hash of the address, as erased_address gives it.';
comment on column erasure.actor is 'Who asked for it, as the audit log names them.';
comment on column erasure.requested_at is 'When it was asked for.';
comment on column erasure.finished_at is 'When nothing was left; null: a message is being sent, or an import is under way.';
comment on column erasure.contacts is 'How many contacts were emptied.';
comment on column erasure.messages is 'How many messages were skipped because of it.';
comment on column erasure.texts is 'How many texts of attempts were emptied.';
comment on column erasure.others is 'How many rows elsewhere were deleted or rewritten.';
call wall('erasure');
-- One at a time for a person, and those that a worker goes on with.
create unique index erasure_open on erasure (org_id, address_hash) where finished_at is null;
create index erasure_list on erasure (org_id, requested_at desc, id desc);

-- The audit log stays as it was written, but for what erasing and the retention take out through the functions below.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if current_user = 'cuesheet_keeper' then
        return null;
    end if;
    raise exception 'the audit log is immutable';
end
$$;
create policy keeper on audit_entry to cuesheet_keeper using (true);
grant select, delete, update (before, after) on audit_entry to cuesheet_keeper;

-- Takes what is left of these contacts out of the audit log; they belong to these events.
create function erase_from_audit(events uuid[], contacts uuid[]) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with emptied as (
        update audit_entry a
        set before = a.before - '{name,email,phone,contactRef,role}'::text[],
            after = a.after - '{name,email,phone,contactRef,role}'::text[]
        where a.org_id = scoped_organisation() and a.event_id = any(erase_from_audit.events)
          and coalesce(a.after ->> 'contact', a.before ->> 'contact') = any(erase_from_audit.contacts::text[])
        returning 1)
    select count(*)::integer from emptied;
end;

-- Empties what servers answered to these attempts; what became of one in doubt stays.
create function erase_details(attempts uuid[]) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with emptied as (
        update delivery_attempt a set detail = null
        where a.org_id = scoped_organisation() and a.id = any(erase_details.attempts) and a.outcome is not null
          and a.detail is not null and a.detail not like 'late outcome: %'
        returning 1)
    select count(*)::integer from emptied;
end;

-- Deletes the oldest lines of the audit log before that instant. Lines of the last year stay, whoever asks: they tell what an intruder did.
create function sweep_audit(until timestamptz, most integer) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with gone as (
        delete from audit_entry where id in (
            select a.id from audit_entry a
            where a.org_id = scoped_organisation() and a.at < least(sweep_audit.until, now() - interval '365 days')
            order by a.at limit sweep_audit.most)
        returning 1)
    select count(*)::integer from gone;
end;

revoke execute on function erase_from_audit, erase_details, sweep_audit from public;
grant execute on function erase_from_audit, erase_details, sweep_audit to cuesheet_app;
grant create on schema public to cuesheet_keeper;
alter function erase_from_audit owner to cuesheet_keeper;
alter function erase_details owner to cuesheet_keeper;
alter function sweep_audit owner to cuesheet_keeper;
revoke create on schema public from cuesheet_keeper;
