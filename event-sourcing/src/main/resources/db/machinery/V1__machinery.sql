-- The tables of the machinery, the same in each service's own database (design.md part 4).
--
-- Roles: the owner runs this; ${app_role} owns nothing and sees one tenant at a time; ${system_role} serves the relay,
-- the finders, rebuilds and admin, and sees every tenant. Row-level security is the second wall behind the WHERE
-- tenant_id of each query: a transaction that has not named its tenant sees no row and writes none.

create table stream (
    tenant_id         uuid        not null,
    stream_kind       text        not null,
    stream_id         uuid        not null,
    person_id         uuid,
    version           integer     not null default 0,
    pub_seq           integer     not null default 0,
    last_published_id uuid,
    last_recorded_at  timestamptz not null default '-infinity',
    primary key (tenant_id, stream_kind, stream_id)
);

create table event (
    -- Cache 1: positions of one stream must rise with its versions, and a cached block would break that.
    global_pos        bigint      generated always as identity (cache 1) unique,
    tenant_id         uuid        not null,
    stream_kind       text        not null,
    stream_id         uuid        not null,
    version           integer     not null,
    event_id          uuid        not null,
    type              text        not null,
    schema_version    smallint    not null,
    person_id         uuid,
    payload           jsonb       not null,
    -- At most one of the two; neither for an unknown time.
    occurred_at       timestamptz,
    occurred_on       date,
    recorded_at       timestamptz not null,
    search_id         uuid,
    opportunity_id    uuid,
    -- {actor: {kind, id}, source: {kind, ref?}, dayMathTrust, correlationId, causationId?, depth, traceparent?}
    meta              jsonb       not null,
    -- Its publication number; null: never published.
    pub_seq           integer,
    previous_published_id uuid,
    primary key (tenant_id, stream_kind, stream_id, version),
    unique (tenant_id, event_id),
    check (occurred_at is null or occurred_on is null)
);

-- Pointers to what is still to be sent (KAFKA) or applied to the service's own projections (LOCAL). Deleted by exact
-- id list after the effect, never by range: a late commit may lie below one already sent.
create table outbox (
    target     text     not null check (target in ('KAFKA', 'LOCAL')),
    bucket     smallint not null,
    global_pos bigint   not null,
    primary key (target, bucket, global_pos)
);

-- One row per target and bucket, never deleted: the token must only grow.
create table relay_lease (
    target      text        not null,
    bucket      smallint    not null,
    owner       text,
    token       bigint      not null default 0,
    lease_until timestamptz not null default '-infinity',
    primary key (target, bucket)
);
insert into relay_lease (target, bucket)
select t, b from unnest(array['KAFKA', 'LOCAL']) as t, generate_series(0, 63) as b;

-- The replicas that drain, so that each knows its fair share of the buckets.
create table relay_member (
    target     text        not null,
    owner      text        not null,
    seen_until timestamptz not null,
    primary key (target, owner)
);

-- Streams whose next event cannot be sent, whatever is retried; the other streams of the bucket go on.
create table relay_hold (
    target      text        not null,
    tenant_id   uuid        not null,
    stream_kind text        not null,
    stream_id   uuid        not null,
    global_pos  bigint      not null,
    cause       text        not null,
    since       timestamptz not null default now(),
    primary key (target, tenant_id, stream_kind, stream_id)
);

-- What each command led to: ids and versions only, kept 30 days.
create table command_log (
    tenant_id    uuid        not null,
    actor_id     uuid        not null,
    key          text        not null,
    request_hmac bytea       not null,
    status       smallint    not null,
    stream_kind  text        not null,
    stream_id    uuid        not null,
    event_ids    uuid[]      not null,
    versions     integer[]   not null,
    at           timestamptz not null default now(),
    primary key (tenant_id, actor_id, key)
);
create index command_log_age on command_log (at);

create table consumer_cursor (
    consumer      text    not null,
    source        text    not null,
    tenant_id     uuid    not null,
    stream_kind   text    not null,
    stream_id     uuid    not null,
    -- The last publication applied.
    last_seq      integer not null default 0,
    last_event_id uuid,
    parked        boolean not null default false,
    primary key (consumer, source, tenant_id, stream_kind, stream_id)
);
create index consumer_cursor_parked on consumer_cursor (consumer, source, tenant_id) where parked;

create table parked_event (
    consumer    text        not null,
    source      text        not null,
    tenant_id   uuid        not null,
    stream_kind text        not null,
    stream_id   uuid        not null,
    seq         integer     not null,
    event_id    uuid        not null,
    topic       text        not null,
    -- [{k, v}] with v in base64, in the order received.
    headers     jsonb       not null,
    body        bytea       not null,
    -- A code such as GAP, FAILED, BAD_BODY, KEY_MISSING, MISSING_PREREQUISITE, FORK, DEPTH; never personal.
    cause       text        not null,
    detail      text,
    attempts    integer     not null default 0,
    next_at     timestamptz,
    parked_at   timestamptz not null default now(),
    primary key (consumer, source, tenant_id, stream_kind, stream_id, seq)
);
create index parked_event_next on parked_event (next_at) where next_at is not null;

-- Numbers that somebody decided to go without, and why.
create table consumer_skip (
    consumer    text        not null,
    source      text        not null,
    tenant_id   uuid        not null,
    stream_kind text        not null,
    stream_id   uuid        not null,
    seq         integer     not null,
    event_id    uuid,
    -- What the operator wrote; nothing personal.
    reason      text        not null,
    at          timestamptz not null default now(),
    primary key (consumer, source, tenant_id, stream_kind, stream_id, seq)
);

create table due (
    tenant_id      uuid        not null,
    due_id         uuid        not null,
    kind           text        not null,
    stream_kind    text        not null,
    stream_id      uuid        not null,
    person_id      uuid,
    due_at         timestamptz not null,
    cause_event_id uuid        not null,
    -- Ids and codes that the kind needs; nothing personal.
    detail         jsonb       not null default '{}',
    attempts       integer     not null default 0,
    -- When to try it: due_at, later after a failure.
    next_at        timestamptz not null,
    primary key (tenant_id, due_id)
);
create index due_when on due (next_at);
create index due_by_stream on due (tenant_id, stream_kind, stream_id);

-- The service's own projections: which version readers see, which one is being built.
create table projection (
    name       text     not null,
    version    integer  not null,
    state      text     not null check (state in ('LIVE', 'BUILDING', 'RETIRED')),
    -- A rebuild has scanned up to here; it may lag behind its rows and never leads them.
    scanned_to bigint   not null default 0,
    settled_at bigint,
    primary key (name, version)
);
create unique index projection_live on projection (name) where state = 'LIVE';

create table projection_backlog (
    name       text    not null,
    version    integer not null,
    global_pos bigint  not null,
    primary key (name, version, global_pos)
);

-- What other services told, as it came: the envelope in the clear, the body sealed as published. A projection fed from
-- Kafka, in versions; the live one of a source stands in the table projection under 'heard.<source>', none means 1.
create table heard_event (
    tenant_id          uuid        not null,
    source             text        not null,
    projection_version integer     not null,
    stream_kind        text        not null,
    stream_id          uuid        not null,
    -- The publication number: rises with the version of the stream, with gaps where a type is not kept.
    seq                integer     not null,
    event_id           uuid        not null,
    person_id          uuid,
    type               text        not null,
    schema_version     integer     not null,
    -- At most one of the two; neither for an unknown time.
    occurred_at        timestamptz,
    occurred_on        date,
    recorded_at        timestamptz not null,
    actor_kind         text        not null,
    actor_id           uuid        not null,
    search_id          uuid,
    opportunity_id     uuid,
    -- JSON, but never asked for its parts: kept as text, so that it comes back as it was.
    body               text        not null,
    primary key (tenant_id, source, projection_version, stream_kind, stream_id, seq),
    check (occurred_at is null or occurred_on is null)
);
-- What other streams say about an opportunity.
create index heard_event_about on heard_event (tenant_id, source, projection_version, opportunity_id)
    where stream_kind <> 'opportunity' and opportunity_id is not null;

-- Keys of persons: those this service minted and copies of the others'. An erased key keeps its row for good.
create table person_key (
    tenant_id  uuid        not null,
    subject_id uuid        not null,
    service    text        not null,
    key_id     uuid        not null,
    wrapped    bytea,
    erased_at  timestamptz,
    -- Acknowledged by the broker; true for copies.
    published  boolean     not null default false,
    primary key (tenant_id, subject_id, service),
    check ((wrapped is null) = (erased_at is not null))
);
create index person_key_by_id on person_key (tenant_id, key_id);
create index person_key_unpublished on person_key (tenant_id) where not published;

-- A row that the tenant role must never see and the system role must: start-up refuses a database where either is
-- otherwise (design decision 22).
create table canary (
    tenant_id uuid not null primary key
);
insert into canary values ('00000000-0000-0000-0000-000000000000');

do $$
declare
    t text;
begin
    foreach t in array array['stream', 'event', 'relay_hold', 'command_log', 'consumer_cursor', 'parked_event',
                             'consumer_skip', 'due', 'heard_event', 'person_key', 'canary']
    loop
        perform onward_protect(t);
    end loop;
end $$;

grant select, insert, delete on outbox to ${app_role};
grant select, insert, update, delete on outbox, relay_lease, relay_member to ${system_role};
grant select on projection to ${app_role};
grant select, insert, update, delete on projection, projection_backlog to ${system_role};
grant select, insert, delete on projection_backlog to ${app_role};
-- What the settled watermark of a rebuild is read from.
grant select on sequence event_global_pos_seq to ${system_role};
