create table plan_job (
    id            uuid primary key,
    org_id        uuid not null references organisation (id),
    revision      bigint not null generated always as identity,
    reason        text not null check (reason in ('message_type', 'settings', 'holidays')),
    actor         text not null,
    source        text,
    saved_at      timestamptz not null,
    state         text not null default 'running' check (state in ('running', 'superseded', 'done')),
    phase         text not null default 'due' check (phase in ('due', 'ahead', 'past')),
    reached       timestamptz,
    total_events  integer not null,
    done_events   integer not null default 0,
    failed_events integer not null default 0,
    counts        jsonb not null default '{}',
    faults        integer not null default 0,
    retry_at      timestamptz,
    updated_at    timestamptz not null,
    finished_at   timestamptz,
    constraint plan_job_end check ((finished_at is null) = (state = 'running')),
    unique (org_id, id)
);
comment on table plan_job is 'A saved setting, message type or list of holidays by which all events are planned anew in parts.';
comment on column plan_job.id is 'UUIDv7.';
comment on column plan_job.org_id is 'Owner.';
comment on column plan_job.revision is 'Rises with every job; events with a lower event.plan_revision are still to be planned while it runs.';
comment on column plan_job.reason is 'What was saved: message_type, settings or holidays.';
comment on column plan_job.actor is 'Who saved it, as the audit log names them.';
comment on column plan_job.source is 'Address from which it was saved; null: unknown.';
comment on column plan_job.saved_at is 'When it was saved: what is late is judged by this time.';
comment on column plan_job.state is 'running, superseded by a later save, or done.';
comment on column plan_job.phase is 'Which events come next: those with messages that are due, those ahead, or past ones with open messages.';
comment on column plan_job.reached is 'How far the phase is: send_at of the last message, or start of the last event; null: at its beginning.';
comment on column plan_job.total_events is 'How many events were to be planned when it was saved.';
comment on column plan_job.done_events is 'How many were planned.';
comment on column plan_job.failed_events is 'How many were left out because of a fault; they are planned by their next edit.';
comment on column plan_job.counts is 'Messages by what planning did with them, such as {"MOVE": 3}.';
comment on column plan_job.faults is 'Faults of late; parts get smaller with them.';
comment on column plan_job.retry_at is 'No part is tried before, after a fault; null: at once.';
comment on column plan_job.updated_at is 'When the last part ended.';
comment on column plan_job.finished_at is 'When it ended; null: it runs.';
call wall('plan_job');

-- One at a time, found by the gate and by whoever plans.
create unique index plan_job_running on plan_job (org_id) where state = 'running';
-- What has ended is found by its age, the latest for the page.
create index plan_job_by_age on plan_job (org_id, finished_at);

alter table event add column plan_revision bigint not null default 0;
comment on column event.plan_revision is 'plan_job.revision by which it was planned last; counts only while a job runs.';
