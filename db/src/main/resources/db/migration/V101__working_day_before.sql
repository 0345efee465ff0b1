-- A day-before call for a Sunday may go out on Friday.
alter table message_type drop constraint message_type_weekend_rule_check;
alter table message_type add constraint message_type_weekend_rule_check check (weekend_rule in ('send', 'postpone', 'advance'));
comment on column message_type.weekend_rule is
    'send: on any day; postpone: free days move it to the next working day; advance: to the one before.';
