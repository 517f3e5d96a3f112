-- Nobody's megaphone: how much mail went where, and who wants none. Both count for the whole installation, across tenants,
-- and say neither whom nor where: what is counted, and whose mailbox it is, are HMACs under a secret of this service.

-- How many mails of a day went to a person, to a mailbox, for a tenant. Of use for a month.
create table mail_count (
    counted text    not null,
    day     date    not null,
    sent    integer not null,
    primary key (counted, day)
);
create index mail_count_by_day on mail_count (day);
grant select, insert, update, delete on mail_count to ${app_role}, ${system_role};

-- When a person's mailbox was last to be asked.
create index notification_questions on notification (tenant_id, projection_version, person_id, due_at)
    where kind = 'CONFIRM_ADDRESS';

-- Mailboxes whose owner has said that they never want to be asked again whether an address is somebody's.
create table mail_refusal (
    mailbox    text        not null primary key,
    refused_at timestamptz not null default now()
);
grant select, insert, delete on mail_refusal to ${app_role}, ${system_role};
