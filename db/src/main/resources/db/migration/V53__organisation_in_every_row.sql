-- Every row names its organisation, and refers to rows of the same one only.
alter table batch_item add column org_id uuid;
update batch_item i set org_id = b.org_id from batch b where b.id = i.batch_id;
alter table batch_item alter column org_id set not null;
comment on column batch_item.org_id is 'Owner.';

alter table deletion_item add column org_id uuid;
update deletion_item i set org_id = d.org_id from deletion d where d.id = i.deletion_id;
alter table deletion_item alter column org_id set not null;
comment on column deletion_item.org_id is 'Owner.';

alter table delivery_text add column org_id uuid;
update delivery_text t set org_id = a.org_id from delivery_attempt a where a.id = t.attempt_id;
alter table delivery_text alter column org_id set not null;
comment on column delivery_text.org_id is 'Owner.';

-- What others refer to can be referred to together with its organisation; then each reference carries it.
do $$
declare
    reference record;
begin
    for reference in
        select distinct c.confrelid::regclass as target
        from pg_constraint c
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confrelid <> 'organisation'::regclass
          and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'org_id' and not a.attisdropped)
    loop
        execute format('alter table %s add unique (org_id, id)', reference.target);
    end loop;
    for reference in
        select c.conrelid::regclass as source, c.conname as name, a.attname as col, c.confrelid::regclass as target,
               case c.confdeltype when 'c' then ' on delete cascade' else '' end
                   || case when c.condeferrable then ' deferrable initially deferred' else '' end as options
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) = 1
          and c.confrelid <> 'organisation'::regclass
          and exists (select from pg_attribute o where o.attrelid = c.confrelid and o.attname = 'org_id' and not o.attisdropped)
          and exists (select from pg_attribute o where o.attrelid = c.conrelid and o.attname = 'org_id' and not o.attisdropped)
    loop
        execute format('alter table %s drop constraint %I', reference.source, reference.name);
        execute format('alter table %s add constraint %I foreign key (org_id, %I) references %s (org_id, id)%s',
            reference.source, reference.name, reference.col, reference.target, reference.options);
    end loop;
end
$$;

-- An organisation's logo is its own.
alter table organisation drop constraint organisation_logo_id_fkey;
alter table organisation add constraint organisation_logo_id_fkey foreign key (id, logo_id) references logo (org_id, id);
