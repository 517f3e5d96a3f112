-- Follows from what was heard, in the same versions (package decision.observed). One row for each opportunity heard of:
-- whose it is, which search it belongs to, whether it counts as live (R11).
create table heard_opportunity (
    tenant_id          uuid    not null,
    projection_version integer not null,
    opportunity_id     uuid    not null,
    person_id          uuid    not null,
    search_id          uuid,
    live               boolean not null,
    primary key (tenant_id, projection_version, opportunity_id)
);
create index heard_opportunity_search on heard_opportunity (tenant_id, projection_version, search_id);
select onward_protect('heard_opportunity');

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
