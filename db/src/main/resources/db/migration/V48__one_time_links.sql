-- Links with which a person sets a password, or joins an organisation. Whoever made one hands it over.
create table one_time_link (
    id              uuid primary key,
    token_hash      text not null unique,
    kind            text not null check (kind in ('invitation', 'password')),
    org_id          uuid not null references organisation,
    user_id         uuid references app_user,
    role            text check (role in ('viewer', 'editor', 'operator', 'admin')),
    created_by      text not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    check (kind = 'invitation' and role is not null and user_id is null
           or kind = 'password' and user_id is not null and role is null)
);
comment on table one_time_link is 'Links that work once: invitations, and links for a new password. One that was used or withdrawn has no row.';
comment on column one_time_link.id is 'UUIDv7; it opens nothing.';
comment on column one_time_link.token_hash is 'SHA-256 of the link''s secret part, hexadecimal; the secret is stored nowhere.';
comment on column one_time_link.kind is 'invitation or password.';
comment on column one_time_link.org_id is 'Organisation that the invitation is for, or whose admin made the link.';
comment on column one_time_link.user_id is 'Whose password it sets; null: an invitation.';
comment on column one_time_link.role is 'Role that the invitation gives; null: a link for a password.';
comment on column one_time_link.created_by is 'Who made it, as the audit log names them.';
comment on column one_time_link.created_at is 'When it was made.';
comment on column one_time_link.expires_at is 'Until when it works.';

-- An organisation's invitations.
create index one_time_link_by_org on one_time_link (org_id, created_at desc);
-- Another link or password of the same person ends the older ones.
create index one_time_link_by_user on one_time_link (user_id) where user_id is not null;
