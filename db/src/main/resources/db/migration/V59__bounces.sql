-- A mail server that says that a mailbox does not exist is believed, in the end: its address comes on the suppression list.
alter table delivery_attempt add column no_mailbox boolean not null default false;
comment on column delivery_attempt.no_mailbox is 'True: the mail server refused the recipient with an enhanced code that says that there is no such mailbox.';
-- What is to be judged; there is little of it.
create index delivery_attempt_no_mailbox on delivery_attempt (outcome_at) where no_mailbox;

create table bounce_mark (
    org_id        uuid primary key references organisation,
    judged_until  timestamptz not null
);
comment on table bounce_mark is 'Up to when an organisation''s mailboxes that don''t exist were judged; one row each that had some.';
comment on column bounce_mark.org_id is 'The organisation.';
comment on column bounce_mark.judged_until is 'Refusals up to then are judged: their addresses are on the suppression list, or the server was not believed.';
call wall('bounce_mark');

alter table suppression drop constraint suppression_source_check;
alter table suppression add constraint suppression_source_check check (source in ('contact', 'list', 'link', 'server'));
comment on column suppression.source is
    'contact: set at a contact of an event; list: set in the list itself; link: by the recipient; server: the mail server knows no such mailbox.';

-- With the default, workers of the version before can go on while the installation is upgraded.
drop function conclude_attempt(uuid, integer, text, text, timestamptz);
-- Writes the outcome of an attempt that has none.
create function conclude_attempt(
    message uuid, number_in_message integer, result text, words text, at timestamptz, says_no_mailbox boolean default false) returns integer
    language sql security definer set search_path = pg_catalog, public
begin atomic
    with concluded as (
        update delivery_attempt a
        set outcome = conclude_attempt.result, outcome_at = conclude_attempt.at, detail = conclude_attempt.words,
            no_mailbox = conclude_attempt.says_no_mailbox
        where a.org_id = scoped_organisation() and a.message_id = conclude_attempt.message
          and a.attempt = conclude_attempt.number_in_message and a.outcome is null
        returning 1)
    select count(*)::integer from concluded;
end;

revoke execute on function conclude_attempt from public;
grant execute on function conclude_attempt to cuesheet_app;
grant update (no_mailbox) on delivery_attempt to cuesheet_keeper;
grant create on schema public to cuesheet_keeper;
alter function conclude_attempt owner to cuesheet_keeper;
revoke create on schema public from cuesheet_keeper;
