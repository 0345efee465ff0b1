-- Text search leaves out accents and case, and finds words in any order (docs/decisions/0057-an-api-for-generated-clients.md). It needs no module beside pg_trgm.

-- Letters that people type for each other: without marks and invisible characters, in lower case, in compatible forms such as those of full width.
-- What Unicode does not take apart is written out. PostgreSQL keeps the result in columns, so whoever changes this fills them anew.
create function folded(said text) returns text language sql immutable strict parallel safe
    return replace(replace(replace(replace(lower(translate(translate(
        regexp_replace(normalize(said, nfkd),
            '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'),
        'ØøŁłĐđÐðĦħŦŧŊŋıẞÆŒÞ‘’ʼ′“”„‐–—', 'oollddddhhttnnißæœþ''''''''"""---'),
        -- A database with the locale C knows no lower case beyond ASCII.
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЄҐЂЈЉЊЋЏЅ',
        'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяієґђјљњћџѕ')),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
comment on function folded(text) is 'The text as search compares it: without accents and case.';

create function search_pattern(word text) returns text language sql immutable strict parallel safe
    return '%' || regexp_replace(nullif(btrim(folded(word)), ''), '([\\%_])', '\\\1', 'g') || '%';
comment on function search_pattern(text) is 'For like: any folded text that holds this word, whose own wildcards stand for themselves. Null, so nothing, for a word of which nothing is left, such as an accent alone.';

drop function find_text;
drop index event_by_text;
drop index contact_by_text;

alter table event add column search_text text not null
    generated always as (folded(name || ' ' || venue || ' ' || city || ' ' || external_ref)) stored;
comment on column event.search_text is 'Name, venue, city and reference, folded: what search of events looks at.';

-- The words of a search may stand in the event's name and at the contact. One column with both finds them by one index, also where each word alone is frequent.
alter table contact add column search_text text not null default '';
comment on column contact.search_text is 'Name of the event, role and e-mail address, folded: what search of messages looks at. Triggers keep it.';

create function contact_search_text(event_name text, role text, email text) returns text language sql immutable parallel safe
    return folded(coalesce(event_name, '') || ' ' || coalesce(role, '') || ' ' || coalesce(email, ''));

create function fold_contact() returns trigger language plpgsql as $$
begin
    new.search_text := contact_search_text((select e.name from event e where e.id = new.event_id), new.role, new.email);
    return new;
end
$$;
create trigger contact_is_folded before insert or update of event_id, role, email on contact
    for each row execute function fold_contact();

-- Whoever renames an event or writes its contacts holds the organisation's plan lock, so neither misses the other.
create function fold_contacts_of_event() returns trigger language plpgsql as $$
begin
    update contact k set search_text = contact_search_text(new.name, k.role, k.email)
    where k.org_id = new.org_id and k.event_id = new.id;
    return null;
end
$$;
create trigger event_folds_its_contacts after update of name on event
    for each row when (old.name is distinct from new.name) execute function fold_contacts_of_event();

update contact k set search_text = contact_search_text(e.name, k.role, k.email) from event e where e.id = k.event_id;

create index contact_by_search_text on contact using gin (search_text gin_trgm_ops);

-- Contacts in which all words are found, or the whole text as part of a telephone number. As before, the organisation is compared by the function itself, because
-- PostgreSQL uses no trigram index below a policy.
create function find_contacts(words text[], numbers text[], in_numbers text, most integer) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
    conditions text := '';
begin
    for place in 1 .. cardinality(words) loop
        conditions := conditions || format(' and (k.search_text like %1$L', search_pattern(words[place]))
            || coalesce(format($number$ or regexp_replace(k.phone, '[\s()./-]', '', 'g') like %1$L$number$, numbers[place]), '') || ')';
    end loop;
    conditions := 'true' || conditions;
    if in_numbers is not null then
        conditions := conditions || format($number$ or regexp_replace(k.phone, '[\s()./-]', '', 'g') like %1$L$number$, in_numbers);
    end if;
    -- Planned for these very words: how common they are decides which index is read.
    return query execute format('select k.id from contact k where k.org_id = %1$L and (%2$s) limit %3$s',
        scoped_organisation(), conditions, most);
end
$$;
revoke execute on function find_contacts from public;
grant execute on function find_contacts to cuesheet_app;
grant create on schema public to cuesheet_keeper;
alter function find_contacts owner to cuesheet_keeper;
revoke create on schema public from cuesheet_keeper;
