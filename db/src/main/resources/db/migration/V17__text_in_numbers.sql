-- Part of a telephone number, however it is spaced, is found by its trigrams, like part of an address.
create index contact_by_number on contact using gin (regexp_replace(phone, '[\s()./-]', '', 'g') gin_trgm_ops)
    where phone is not null;
