-- What this service planned, and the mail on its way.

-- Read model: where each notification stands (inbox, delivery log). Follows from the notification streams alone.
create table notification (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    notification_id    uuid        not null,
    stream_version     bigint      not null,
    person_id          uuid        not null,
    search_id          uuid,
    opportunity_id     uuid,
    kind               text        not null,
    channel            text        not null,
    episode_key        text        not null,
    subject_id         uuid,
    cause_event_id     uuid        not null,
    state              text        not null check (state in ('WAITING', 'SUPPRESSED', 'DELIVERED', 'GIVEN_UP')),
    due_at             timestamptz not null,
    -- The person or a mail server moved due_at.
    put_off            boolean     not null,
    attempts           integer     not null,
    suppressed_because text,
    delivered_at       timestamptz,
    opened             boolean     not null,
    acted_on           boolean     not null,
    snoozed_until      timestamptz,
    -- Where the inbox shows it: when it was delivered, or when it comes back.
    shown_at           timestamptz,
    primary key (tenant_id, projection_version, notification_id)
);
create index notification_by_opportunity on notification (tenant_id, projection_version, opportunity_id);
create index notification_inbox on notification (tenant_id, projection_version, person_id, shown_at desc, notification_id)
    where channel = 'IN_APP' and state = 'DELIVERED';
create index notification_waiting on notification (tenant_id, projection_version, person_id) where state = 'WAITING';

-- Readers ask for the live version before the first notification is planned.
insert into projection (name, version, state) values ('notifications', 1, 'LIVE');

-- Mail to be handed to the mail server now. A sender takes the lease, sends outside any transaction, records what came of
-- it and deletes the row in one transaction. A lease that runs out belongs to a sender that died.
create table mail_job (
    tenant_id       uuid        not null,
    notification_id uuid        not null,
    person_id       uuid        not null,
    queued_at       timestamptz not null default now(),
    lease_until     timestamptz not null default '-infinity',
    primary key (tenant_id, notification_id)
);
create index mail_job_next on mail_job (lease_until, queued_at);

do $$
declare
    t text;
begin
    foreach t in array array['notification', 'mail_job']
    loop
        perform onward_protect(t);
    end loop;
end $$;
