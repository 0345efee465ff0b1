-- Who wants no messages is known by address: the same person is a contact of many events, and comes again with the next season.
create table suppression (
    id          uuid primary key,
    org_id      uuid not null references organisation,
    address     text collate "C" not null,
    reason      text not null check (reason in ('opted_out', 'bounced', 'complained')),
    source      text not null check (source in ('contact', 'list', 'link')),
    actor       text not null,
    created_at  timestamptz not null,
    lifted_at   timestamptz,
    lifted_by   text
);
comment on table suppression is 'Addresses to which an organisation sends nothing. Lifted entries stay, so that the audit log can be read.';
comment on column suppression.id is 'UUIDv7: the order of the list.';
comment on column suppression.org_id is 'The organisation that sends nothing there.';
comment on column suppression.address is
    'E-mail address with ASCII letters in lower case, or telephone number in the form of ITU-T E.164.';
comment on column suppression.reason is 'opted_out, bounced or complained.';
comment on column suppression.source is 'contact: set at a contact of an event; list: set in the list itself; link: by the recipient.';
comment on column suppression.actor is 'Who added it, as in the audit log.';
comment on column suppression.created_at is 'Since when nothing is sent there.';
comment on column suppression.lifted_at is 'Since when messages are sent there again; null: none are sent.';
comment on column suppression.lifted_by is 'Who lifted it, as in the audit log; null: nobody has.';

-- The gate, contacts and a second entry of the same address.
create unique index suppression_in_force on suppression (org_id, address) where lifted_at is null;
-- Pages of the list, newest first.
create index suppression_list on suppression (org_id, id desc) where lifted_at is null;

insert into suppression (id, org_id, address, reason, source, actor, created_at)
select time_ordered_id(), org_id, address, 'opted_out', 'contact', 'service:rules', min(opted_out_at)
from (
    select org_id, lower(email collate "C") as address, opted_out_at from contact where email like '%@%'
    union all
    select org_id, regexp_replace(phone, '[\s()./-]', '', 'g'), opted_out_at from contact where phone is not null
) as known
where opted_out_at is not null and address ~ '@|^\+[1-9][0-9]{6,14}$'
group by org_id, address;

-- Whoever has no address that the list could have stays opted out until there is one.
alter table contact add column opted_out_without_address boolean not null default false;
comment on column contact.opted_out_without_address is
    'True: it wants no messages, and has no address yet; with its first one that goes to the suppression list.';
update contact set opted_out_without_address = true
where opted_out_at is not null and coalesce(email, '') not like '%@%'
  and coalesce(regexp_replace(phone, '[\s()./-]', '', 'g'), '') !~ '^\+[1-9][0-9]{6,14}$';

-- One truth: a contact with addresses has opted out where one of them has.
alter table contact drop column opted_out_at;

create table opt_out_link (
    token       text primary key,
    org_id      uuid not null references organisation,
    address     text not null,
    created_at  timestamptz not null,
    unique (org_id, address)
);
comment on table opt_out_link is 'Links by which recipients opt out without signing in; one for each address, for as long as mails with it are kept.';
comment on column opt_out_link.token is 'Random last part of the link. Not a hash: every message to the address repeats it, and it opens nothing else.';
comment on column opt_out_link.org_id is 'The organisation that wrote.';
comment on column opt_out_link.address is 'As in suppression.';
comment on column opt_out_link.created_at is 'When a message with it was first sent.';

alter table message_type add column operational boolean not null default true;
comment on column message_type.operational is
    'True: its messages are needed for the work at the event. False: their mails say how to opt out (List-Unsubscribe).';
