-- What opportunity-service told, as it came: the envelope in the clear, the body sealed as published. Everything about
-- people follows from an opportunity's effective history (package pursuit).
create table heard_event (
    tenant_id      uuid        not null,
    event_id       uuid        not null,
    opportunity_id uuid        not null,
    person_id      uuid        not null,
    publication    integer     not null,
    type           text        not null,
    schema_version integer     not null,
    -- At most one of the two; neither for an unknown time.
    occurred_at    timestamptz,
    occurred_on    date,
    recorded_at    timestamptz not null,
    actor_kind     text        not null,
    actor_id       uuid        not null,
    -- JSON, but never asked for its parts: kept as text, so that it comes back as it was.
    body           text        not null,
    primary key (tenant_id, event_id),
    check (occurred_at is null or occurred_on is null)
);
create index heard_event_opportunity on heard_event (tenant_id, opportunity_id, publication);
select onward_protect('heard_event');

-- One row per stream of the service's own: what a reader gets (package book).
create table book (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    kind               text        not null,
    id                 uuid        not null,
    person_id          uuid        not null,
    version            bigint      not null,
    since              timestamptz not null,
    state              text        not null,
    due_on             date,
    -- JSON with its personal parts sealed.
    body               text        not null,
    primary key (tenant_id, projection_version, kind, id)
);
create index book_newest on book (tenant_id, projection_version, person_id, kind, since desc, id desc);
create index book_due on book (tenant_id, projection_version, person_id, kind, due_on, id) where due_on is not null;
select onward_protect('book');

-- Lists can be read before the first fact is recorded.
insert into projection (name, version, state) values ('networking.book', 1, 'LIVE') on conflict do nothing;
