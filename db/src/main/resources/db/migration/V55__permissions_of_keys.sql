-- A key has permissions of its own, and never more than whoever made it has at that moment.
create function role_permissions(role text) returns text[] language sql immutable parallel safe
    return case role
        when 'viewer' then array['read']
        when 'editor' then array['read', 'edit']
        when 'operator' then array['read', 'edit', 'send']
        when 'admin' then array['read', 'edit', 'send', 'admin']
    end;
comment on function role_permissions is 'What a role of people lets them do, as the application has it.';

alter table api_key add column permissions text[];
update api_key set permissions = role_permissions(role);
alter table api_key
    alter column permissions set not null,
    add constraint api_key_permissions_check
        check (permissions <@ array['read', 'edit', 'send', 'admin'] and 'read' = any(permissions)),
    drop column role;
comment on column api_key.permissions is 'What the key may do, as far as whoever made it may: read always; edit, send, admin.';

-- What a key may do at a moment: its own permissions, less what its maker has no longer. A key may have been made by a key.
create function key_permissions(key uuid, moment timestamptz) returns text[] language sql stable
begin atomic
    with recursive made (id, org_id, permissions, created_by) as (
        select k.id, k.org_id, k.permissions, k.created_by
        from api_key k
        where k.id = key_permissions.key and k.revoked_at is null
          and (k.expires_at is null or k.expires_at > key_permissions.moment)
        union
        select k.id, k.org_id, array(select unnest(m.permissions) intersect select unnest(k.permissions) order by 1), k.created_by
        from made m
        join api_key k on k.org_id = m.org_id
            and k.id = cast(substring(m.created_by from '^key:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$') as uuid)
        where k.revoked_at is null and (k.expires_at is null or k.expires_at > key_permissions.moment))
    select coalesce((
        select case when m.created_by like 'user:%'
            then array(select unnest(m.permissions)
                       intersect select unnest(role_permissions(case when u.id is not null then w.role end)) order by 1)
            else m.permissions end
        from made m
        left join membership w on w.org_id = m.org_id and w.disabled_at is null
            and w.user_id = cast(substring(m.created_by from '^user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$') as uuid)
        left join app_user u on u.id = w.user_id and u.disabled_at is null
        where m.created_by is null or m.created_by not like 'key:%'), array[]::text[]);
end;
comment on function key_permissions is 'What an API key may do at a moment; nothing where it, or a key or person who made it, is over or shut out.';
