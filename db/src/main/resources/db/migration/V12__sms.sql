alter table sandbox_mail add column kind text not null default 'email' check (kind in ('email', 'sms'));
comment on column sandbox_mail.kind is 'email or sms: by which channel it would have gone.';
comment on table sandbox_mail is 'The sandbox outbox: what would have been sent, where no mail server or SMS gateway is set.';
comment on column delivery_attempt.channel is 'smtp, sms or sandbox.';
comment on column delivery_attempt.idempotency_key is
    'The same for every attempt of a message; Message-ID of e-mail, Idempotency-Key of an SMS gateway.';
