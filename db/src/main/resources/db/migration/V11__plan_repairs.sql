-- The review queue, and what a switch or a hold has blocked: by reason, past the many that are not blocked.
create index scheduled_message_blocked on scheduled_message (org_id, reason_code, id)
    where deleted_at is null and status = 'blocked';

-- Rules' commands that a person's change overtook: their events are planned anew.
create index outbox_overtaken on outbox (org_id, id)
    where outcome = 'STALE_REVISION' and payload ->> 'actor' = 'service:rules';

comment on column outbox.outcome is
    'DONE, or the reason code of a refusal, or STOPPED where its batch was stopped first, or REPLANNED where a rule''s command was STALE_REVISION and its event was planned anew.';
