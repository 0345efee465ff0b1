-- A person belongs to the installation and works for any number of organisations, with a role in each.
create table membership (
    org_id          uuid not null references organisation,
    user_id         uuid not null references app_user,
    role            text not null check (role in ('viewer', 'editor', 'operator', 'admin')),
    stamp           bigint not null default 1,
    created_at      timestamptz not null,
    disabled_at     timestamptz,
    last_used_at    timestamptz,
    primary key (org_id, user_id)
);
comment on table membership is 'A person who works for an organisation.';
comment on column membership.org_id is 'The organisation.';
comment on column membership.user_id is 'The person.';
comment on column membership.role is 'What they may do there: viewer reads, editor edits too, operator sends too, admin also changes settings.';
comment on column membership.stamp is 'Raised with another role, and when the person is shut out or let in again; a session in this organisation with a lower one is over.';
comment on column membership.created_at is 'When the person was added.';
comment on column membership.disabled_at is 'Since when they are shut out of this organisation; null: they are not.';
comment on column membership.last_used_at is 'When they last chose this organisation; signing in begins with the latest. Null: never.';

-- The organisations of one person, when they sign in and when they switch.
create index membership_by_user on membership (user_id);

insert into membership (org_id, user_id, role, created_at, disabled_at)
select org_id, id, role, created_at, case when not platform_admin then disabled_at end from app_user;

-- Until now an organisation's admin shut people out, and lets them in again.
update app_user set disabled_at = null where not platform_admin;

alter table app_user drop column org_id, drop column role;
comment on table app_user is 'A person who signs in to the page: one account for the whole installation.';
comment on column app_user.disabled_at is 'Since when a platform admin has shut the person out of every organisation; null: they have not.';
comment on column app_user.platform_admin is 'True: manages organisations and accounts, and sees how all organisations are doing, not what they send.';
comment on column app_user.session_stamp is 'Raised with another password, and when the account is disabled, enabled or made a platform admin''s or nobody''s; a session with a lower one is over.';

alter table api_key drop constraint api_key_role_check;
alter table api_key add constraint api_key_role_check check (role in ('viewer', 'editor', 'operator', 'admin'));
