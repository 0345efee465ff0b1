-- An address that was erased stays as a keyed hash: whoever knows the address can prove a send with it, and an opt-out stays one. HMAC-SHA-256
-- with a secret of the organisation. The two pads of RFC 2104 are stored in place of the key, so that a hash is two calls of sha256.
create table address_secret (
    org_id uuid primary key references organisation (id),
    inner_pad bytea not null check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64),
    created_at timestamptz not null default now()
);
comment on table address_secret is 'The key of an organisation''s address hashes. The functions below read it, and nobody else.';
comment on column address_secret.org_id is 'Owner.';
comment on column address_secret.inner_pad is 'The key, each byte with 36 (hexadecimal) by exclusive or.';
comment on column address_secret.outer_pad is 'The key, each byte with 5c (hexadecimal) by exclusive or.';
comment on column address_secret.created_at is 'When it was made.';
call wall('address_secret');
revoke all on address_secret from cuesheet_app, cuesheet_across;
create policy keeper on address_secret to cuesheet_keeper using (true);
grant select, insert on address_secret to cuesheet_keeper;

-- Makes the transaction's organisation its secret, where it has none.
create function make_address_secret() returns void
    language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    key bytea;
    inner_key bytea;
    outer_key bytea;
begin
    if exists (select from address_secret where org_id = scoped_organisation()) then
        return;
    end if;
    key := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
        || decode(repeat('00', 32), 'hex');
    inner_key := key;
    outer_key := key;
    for i in 0..63 loop
        inner_key := set_byte(inner_key, i, get_byte(key, i) # 54);
        outer_key := set_byte(outer_key, i, get_byte(key, i) # 92);
    end loop;
    insert into address_secret (org_id, inner_pad, outer_pad) values (scoped_organisation(), inner_key, outer_key)
    on conflict do nothing;
end
$$;

-- What stands in place of this address after it was erased; null where the organisation has erased nobody.
create function erased_address(address text) returns text
    language sql stable security definer cost 1000 set search_path = pg_catalog, public
begin atomic
    select 'erased:' || encode(sha256(s.outer_pad || sha256(s.inner_pad || convert_to(erased_address.address, 'UTF8'))), 'hex')
    from address_secret s where s.org_id = scoped_organisation();
end;

revoke execute on function make_address_secret, erased_address from public;
grant execute on function make_address_secret, erased_address to cuesheet_app;
grant create on schema public to cuesheet_keeper;
alter function make_address_secret owner to cuesheet_keeper;
alter function erased_address owner to cuesheet_keeper;
revoke create on schema public from cuesheet_keeper;

comment on column suppression.address is
    'E-mail address with ASCII letters in lower case, or telephone number in the form of ITU-T E.164; erased:<hash> once its person was erased.';

-- Whether an organisation has such entries: only then addresses are hashed to be compared.
create index suppression_erased on suppression (org_id) where lifted_at is null and address like 'erased:%';

-- A person who was erased and comes back gets a new link; those in their old mails go on working, so two links may be of one address.
alter table opt_out_link drop constraint opt_out_link_org_id_address_key;
create unique index opt_out_link_by_address on opt_out_link (org_id, address) where address not like 'erased:%';
