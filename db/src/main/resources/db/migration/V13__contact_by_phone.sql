-- Everything that one person gets, found by a telephone number as it is written internationally.
create index contact_by_phone on contact (org_id, regexp_replace(phone, '[\s()./-]', '', 'g')) where phone is not null;
