-- Each type says what an event's status means for its messages, and what becomes of a sent one when its event moves to another date.
alter table message_type
    add column if_confirmed text not null default 'send' check (if_confirmed in ('send', 'wait', 'skip')),
    add column if_tentative text not null default 'send' check (if_tentative in ('send', 'wait', 'skip')),
    add column if_postponed text not null default 'wait' check (if_postponed in ('send', 'wait', 'skip')),
    add column if_cancelled text not null default 'skip' check (if_cancelled in ('send', 'wait', 'skip')),
    add column after_move   text not null default 'again' check (after_move in ('again', 'ask', 'never'));
comment on column message_type.if_confirmed is
    'What messages do while the event is confirmed, or postponed with a new date: send, wait (blocked until it has another status) or skip.';
comment on column message_type.if_tentative is 'The same while the event is tentative.';
comment on column message_type.if_postponed is 'The same while the event is postponed and has no new date.';
comment on column message_type.if_cancelled is 'The same while the event is cancelled.';
comment on column message_type.after_move is
    'What becomes of a message that was sent before its event moved to another date: again (planned once more), ask (once more, and blocked until a person decides) or never.';

-- Whether the answer to a question still holds on another date is for a person to know.
update message_type set after_move = 'ask' where only_without_load_in;
