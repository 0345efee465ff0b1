-- Sessions of the page end when the person is shut out or gets another role or password.
alter table app_user add column session_stamp bigint not null default 1;
comment on column app_user.session_stamp is 'Raised when the person is shut out, let in again, or gets another role or password; a session with a lower one is over.';
