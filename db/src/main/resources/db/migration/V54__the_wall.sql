-- Row-level security: whatever a statement says, it sees and changes rows of its organisation alone. The application sets the role and the
-- organisation for each transaction (TransactionScope); without them the roles see nothing.

do $$
declare
    wanted text;
begin
    foreach wanted in array array['cuesheet_app', 'cuesheet_across', 'cuesheet_keeper'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
                null; -- another database of the same server was first
            end;
        end if;
    end loop;
end
$$;

-- Who migrates may act as the application's roles. A role of its own for signing in, which owns nothing, is better (docs/operations.md).
do $$
declare
    needed text;
begin
    foreach needed in array array['cuesheet_app', 'cuesheet_across', 'cuesheet_keeper'] loop
        if not pg_has_role(current_user, needed, 'member') then
            execute format('grant %I to %I', needed, current_user);
        end if;
    end loop;
end
$$;

revoke create on schema public from public;
grant usage on schema public to cuesheet_app, cuesheet_across, cuesheet_keeper;

-- The organisation of the transaction; null where it has none.
create function scoped_organisation() returns uuid language sql stable parallel safe
    return nullif(current_setting('cuesheet.organisation', true), '')::uuid;

-- Lays the wall around a table that has a column org_id. Every migration that makes one calls it.
create procedure wall(target regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security, force row level security', target);
    execute format('create policy one_organisation on %s to cuesheet_app using (org_id = scoped_organisation())', target);
    execute format('create policy across on %s to cuesheet_across using (true)', target);
    -- Forced row-level security holds for owners too; later migrations must still see what they change.
    execute format('create policy migrations on %s to %I using (true)', target, current_user);
    execute format('grant select, insert, update, delete on %s to cuesheet_app, cuesheet_across', target);
end
$$;
revoke execute on procedure wall(regclass) from public;

do $$
declare
    target regclass;
begin
    for target in
        select c.oid from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    loop
        call wall(target);
    end loop;
end
$$;

alter table organisation enable row level security, force row level security;
create policy one_organisation on organisation to cuesheet_app using (id = scoped_organisation());
create policy across on organisation to cuesheet_across using (true);
do $$
begin
    execute format('create policy migrations on organisation to %I using (true)', current_user);
end
$$;
grant select, update on organisation to cuesheet_app;
grant select, insert, update on organisation to cuesheet_across;

-- People, and what is known of their signing in, belong to the installation. Organisations see their memberships.
do $$
declare
    target regclass;
begin
    foreach target in array array['app_user', 'sign_in_attempt', 'sign_in_backoff', 'known_device']::regclass[] loop
        execute format('alter table %s enable row level security, force row level security', target);
        execute format('create policy across on %s to cuesheet_across using (true)', target);
        execute format('create policy migrations on %s to %I using (true)', target, current_user);
        execute format('grant select, insert, update, delete on %s to cuesheet_across', target);
    end loop;
end
$$;

-- One row for the installation, of nobody's.
grant select on ledger_mark to cuesheet_app, cuesheet_across;
grant update on ledger_mark to cuesheet_across;

grant usage on all sequences in schema public to cuesheet_app, cuesheet_across;
grant select, update on sequence delivery_attempt_number_seq to cuesheet_across;

-- The audit log and the ledger are written once. What became of an attempt is told through functions.
revoke update, delete on audit_entry, delivery_attempt from cuesheet_app, cuesheet_across;
revoke insert on delivery_attempt from cuesheet_across;

create policy keeper on delivery_attempt to cuesheet_keeper using (true);
create policy keeper on app_user to cuesheet_keeper using (true);
create policy keeper on event to cuesheet_keeper using (true);
create policy keeper on contact to cuesheet_keeper using (true);
grant select on app_user, event, contact, delivery_attempt to cuesheet_keeper;
grant update (deadline_at, outcome, outcome_at, detail) on delivery_attempt to cuesheet_keeper;

-- The highest number of the ledger, of all organisations: a number that is missing says that the database was restored.
create function ledger_end() returns bigint language sql stable security definer set search_path = pg_catalog, public
begin atomic
    select max(number) from delivery_attempt;
end;

-- Puts off the deadline of an attempt without an outcome.
create function renew_attempt(message uuid, number_in_message integer, deadline timestamptz) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with renewed as (
        update delivery_attempt a set deadline_at = renew_attempt.deadline
        where a.org_id = scoped_organisation() and a.message_id = renew_attempt.message
          and a.attempt = renew_attempt.number_in_message and a.outcome is null
        returning 1)
    select count(*)::integer from renewed;
end;

-- Writes the outcome of an attempt that has none.
create function conclude_attempt(message uuid, number_in_message integer, result text, words text, at timestamptz) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with concluded as (
        update delivery_attempt a
        set outcome = conclude_attempt.result, outcome_at = conclude_attempt.at, detail = conclude_attempt.words
        where a.org_id = scoped_organisation() and a.message_id = conclude_attempt.message
          and a.attempt = conclude_attempt.number_in_message and a.outcome is null
        returning 1)
    select count(*)::integer from concluded;
end;

-- Notes what an attempt in doubt turned out to be; its outcome stays.
create function note_late_outcome(message uuid, number_in_message integer, words text, at timestamptz) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with noted as (
        update delivery_attempt a set detail = note_late_outcome.words, outcome_at = note_late_outcome.at
        where a.org_id = scoped_organisation() and a.message_id = note_late_outcome.message
          and a.attempt = note_late_outcome.number_in_message and a.outcome = 'IN_DOUBT'
        returning 1)
    select count(*)::integer from noted;
end;

-- Events and contacts in which a text is found. The operators of the trigram index may leak what they compare, so PostgreSQL does not
-- use that index below a policy; here the organisation is compared by the function itself.
create function find_text(wanted text, in_numbers text, most integer) returns table (id uuid, is_event boolean)
    language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
    -- Planned for this very text: how common it is decides which index is read.
    return query execute format($find$
        (select e.id, true from event e
         where e.org_id = %1$L and e.name ilike %2$L limit %4$s)
        union all
        (select k.id, false from contact k
         where k.org_id = %1$L and (k.email ilike %2$L or k.role ilike %2$L
             or regexp_replace(k.phone, '[\s()./-]', '', 'g') like %3$L) limit %4$s)
        $find$, scoped_organisation(), wanted, in_numbers, most);
end
$$;

-- The name of whoever did something, also when they belong to the organisation no longer, or are a platform admin.
create function person_name(person uuid) returns text language sql stable security definer set search_path = pg_catalog, public
begin atomic
    select u.username from app_user u where u.id = person_name.person;
end;

revoke execute on function person_name, ledger_end, renew_attempt, conclude_attempt, note_late_outcome, find_text from public;
grant execute on function person_name, ledger_end, renew_attempt, conclude_attempt, note_late_outcome, find_text to cuesheet_app;
grant create on schema public to cuesheet_keeper;
alter function person_name owner to cuesheet_keeper;
alter function ledger_end owner to cuesheet_keeper;
alter function renew_attempt owner to cuesheet_keeper;
alter function conclude_attempt owner to cuesheet_keeper;
alter function note_late_outcome owner to cuesheet_keeper;
alter function find_text owner to cuesheet_keeper;
revoke create on schema public from cuesheet_keeper;
