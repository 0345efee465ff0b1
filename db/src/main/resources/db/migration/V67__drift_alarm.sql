-- Messages that stay apart from their workflows call people, too.
alter table alarm drop constraint alarm_kind_check;
alter table alarm add constraint alarm_kind_check
    check (kind in ('red', 'overdue', 'in_doubt', 'email_down', 'sms_down', 'drift', 'restored'));
