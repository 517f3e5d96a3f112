-- What advice has seen of the streams of the opportunity service: codes, ids and dates, nothing personal. A projection fed
-- from Kafka, in versions (design decision 15); its live version stands in the table projection under "observed".
create table observed_event (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    stream_kind        text        not null,
    stream_id          uuid        not null,
    -- The publication number: rises with the version of the stream.
    seq                integer     not null,
    person_id          uuid        not null,
    event_id           uuid        not null,
    type               text        not null,
    schema_version     smallint    not null,
    body               jsonb       not null,
    occurred_at        timestamptz,
    occurred_on        date,
    recorded_at        timestamptz not null,
    actor_kind         text        not null,
    actor_id           uuid        not null,
    primary key (tenant_id, projection_version, stream_kind, stream_id, seq),
    check (occurred_at is null or occurred_on is null)
);
select onward_protect('observed_event');

-- One row for each opportunity seen: whose it is, which search it belongs to, whether it counts as live (R11).
create table observed_opportunity (
    tenant_id          uuid    not null,
    projection_version integer not null,
    opportunity_id     uuid    not null,
    person_id          uuid    not null,
    search_id          uuid,
    live               boolean not null,
    primary key (tenant_id, projection_version, opportunity_id)
);
create index observed_opportunity_search on observed_opportunity (tenant_id, projection_version, search_id);
select onward_protect('observed_opportunity');

insert into projection (name, version, state) values ('observed', 1, 'LIVE');

-- The runs of the turndown playbook, for lists; a projection of this service's own facts.
create table playbook_run (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    run_id             uuid        not null,
    person_id          uuid        not null,
    search_id          uuid,
    opportunity_id     uuid,
    started_at         timestamptz not null,
    state              text        not null,
    tier               text        not null,
    opportunity_kind   text        not null,
    internal           boolean     not null,
    -- [{step, done, skipped}] in the order planned.
    steps              jsonb       not null,
    stream_version     integer     not null,
    primary key (tenant_id, projection_version, run_id)
);
create index playbook_run_person on playbook_run (tenant_id, projection_version, person_id, started_at, run_id);
select onward_protect('playbook_run');
