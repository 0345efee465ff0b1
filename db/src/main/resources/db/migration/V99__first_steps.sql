-- The start page of a new organisation says what to do first. Organisations that were there before have begun already, and get no row.
create table first_steps (
    org_id         uuid primary key references organisation,
    types_seen_at  timestamptz,
    plan_seen_at   timestamptz,
    test_sent_at   timestamptz,
    closed_at      timestamptz
);
comment on table first_steps is 'How far a new organisation is with its first steps. What the data say themselves, such as whether there are events, is not kept.';
comment on column first_steps.org_id is 'Owner.';
comment on column first_steps.types_seen_at is 'When somebody who may edit first looked at the message types; null: nobody has.';
comment on column first_steps.plan_seen_at is 'When somebody who may edit first looked at planned messages in the calendar; null: nobody has.';
comment on column first_steps.test_sent_at is 'When somebody first sent a test of a template; null: nobody has.';
comment on column first_steps.closed_at is 'When all steps were done, or somebody closed the list; null: the start page shows it.';
call wall('first_steps');
