-- By time over all organisations: the reconciler walks what is due next, the scheduler heartbeat counts what is overdue.
drop index scheduled_message_due;
create index scheduled_message_due on scheduled_message (send_at, id, org_id)
    where deleted_at is null and status in ('scheduled', 'retrying');

-- Where the reconciler is. One row for the installation, of nobody's.
create table reconciliation (
    pass_started_at     timestamptz,
    pass_ended_at       timestamptz,
    walk_after          uuid,
    walk_number         bigint not null default 0,
    walk_started_at     timestamptz,
    walk_ended_at       timestamptz
);
comment on table reconciliation is 'One row: the reconciler''s last pass, and how far its walk over all messages has come.';
comment on column reconciliation.pass_started_at is 'When the last pass began; null: none did.';
comment on column reconciliation.pass_ended_at is 'When the last pass that came to its end did; null: none did.';
comment on column reconciliation.walk_after is 'The last message that the walk over all has compared; null: it begins with the first.';
comment on column reconciliation.walk_number is 'How often the walk came to its end.';
comment on column reconciliation.walk_started_at is 'When the walk left its beginning; null: it has not yet.';
comment on column reconciliation.walk_ended_at is 'When all open messages had been compared last; null: not yet.';
create unique index reconciliation_one_row on reconciliation ((true));
insert into reconciliation default values;
grant select on reconciliation to cuesheet_app, cuesheet_across;
grant update on reconciliation to cuesheet_across;

-- Without a reference to the message: its check would lock rows of messages in another order than others do.
create table engine_drift (
    message_id          uuid primary key,
    org_id              uuid not null references organisation,
    found               text not null check (found in ('missing', 'behind', 'unended', 'failing', 'unclear')),
    repair              text check (repair in ('started', 'told', 'restarted')),
    found_at            timestamptz not null,
    last_found_at       timestamptz not null,
    settled_at          timestamptz
);
comment on table engine_drift is 'Messages that the reconciler found apart from their workflows.';
comment on column engine_drift.message_id is 'Message.';
comment on column engine_drift.org_id is 'Owner.';
comment on column engine_drift.found is 'missing: it had no running workflow; behind: its workflow believed something else; unended: its workflow ran on although the message is closed; failing: its workflow''s task failed again and again; unclear: it could not be compared.';
comment on column engine_drift.repair is 'started: a workflow was started; told: its workflow is told what the row is; restarted: its run was ended and a new one started; null: nothing yet.';
comment on column engine_drift.found_at is 'When it was found first.';
comment on column engine_drift.last_found_at is 'When it was found last.';
comment on column engine_drift.settled_at is 'When the two were found in step again; null: they are still apart.';
call wall('engine_drift');
-- What is apart is counted and compared again at each pass; what was settled is counted for a day and ends by its age.
create index engine_drift_apart on engine_drift (org_id, found_at) where settled_at is null;
create index engine_drift_again on engine_drift (message_id) where settled_at is null;
create index engine_drift_settled on engine_drift (org_id, settled_at) where settled_at is not null;
