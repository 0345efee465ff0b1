-- Where traces are exported (docs/operations.md), what happens long after a request leads back to it. The settings of a transaction
-- say which trace it belongs to; without traces that is none, and nothing is stored.

alter table audit_entry add column trace_parent text default nullif(current_setting('cuesheet.trace', true), '');
comment on column audit_entry.trace_parent is 'Trace in which it was changed, as W3C Trace Context writes traceparent; null without traces.';

alter table season_import add column trace_parent text default nullif(current_setting('cuesheet.trace', true), '');
comment on column season_import.trace_parent is 'Trace of the request that brought the file, as W3C Trace Context writes traceparent; null without traces.';

alter table batch add column trace_parent text default nullif(current_setting('cuesheet.trace', true), '');
comment on column batch.trace_parent is 'Trace of the request that gave the command, as W3C Trace Context writes traceparent; null without traces.';

alter table plan_job add column trace_parent text default nullif(current_setting('cuesheet.trace', true), '');
comment on column plan_job.trace_parent is 'Trace of the request that saved the rule, as W3C Trace Context writes traceparent; null without traces.';
