-- Somebody waits for a send now: it has a run of its own and goes before everything else that workflows are told.
alter table engine_sync drop constraint engine_sync_kind_check;
alter table engine_sync add constraint engine_sync_kind_check
    check (kind in ('start', 'tell', 'correct', 'restart', 'send'));
comment on column engine_sync.kind is 'start: it never had a workflow; tell: a higher revision counts; correct: it replaces what the workflow believes; restart: a new run replaces the running one; send: its workflow is in step, and a send is asked for that somebody waits for.';
comment on column engine_sync.turn is 'The earlier of the old and the new instant at which the workflow asks the gate: what could be late is told first. -infinity: somebody waits for a send.';
