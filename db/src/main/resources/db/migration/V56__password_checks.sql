-- A password is also asked for where nobody signs in: to change it, and to join an organisation with an account that is there.
alter table sign_in_attempt add column purpose text not null default 'sign_in'
    check (purpose in ('sign_in', 'password_change', 'join'));
alter table sign_in_attempt alter column purpose drop default;
comment on column sign_in_attempt.purpose is 'What the password was given for: sign_in; password_change: to change it; join: to accept an invitation.';

alter table sign_in_attempt drop constraint sign_in_attempt_outcome_check;
alter table sign_in_attempt add constraint sign_in_attempt_outcome_check
    check (outcome in ('signed_in', 'confirmed', 'wrong', 'shut_out', 'too_many')
        and (outcome <> 'signed_in' or purpose = 'sign_in') and (outcome <> 'confirmed' or purpose <> 'sign_in'));
comment on column sign_in_attempt.outcome is 'signed_in; confirmed: the right password, for another purpose; wrong password; shut_out: the right password of somebody who may not enter; too_many: not tried, the first of a wait.';
comment on table sign_in_attempt is 'Attempts to sign in to the page, and other checks of a password; kept for 90 days.';
