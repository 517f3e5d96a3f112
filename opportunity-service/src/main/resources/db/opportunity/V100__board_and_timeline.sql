-- The read models of opportunity-service. Rows bear the version of the projection that wrote them, so that the next one is
-- built beside the one that is read.

-- A person's searches are listed from their streams.
create index stream_by_person on stream (tenant_id, person_id, stream_kind, stream_id);

-- One row per opportunity, written in the append's own transaction. Nothing in it is personal (design decision 18): no
-- name, no note, no money.
create table board_row (
    tenant_id          uuid    not null,
    projection_version integer not null,
    opportunity_id     uuid    not null,
    person_id          uuid    not null,
    search_id          uuid    not null,
    -- Of the stream when the row was written; a row never goes back.
    stream_version     integer not null,
    -- Retracted as a whole: off the board, kept for the history.
    retracted          boolean not null,
    kind               text    not null,
    internal           boolean not null,
    title              text    not null,
    organization       text    not null,
    organization_ref   uuid    not null,
    stage              text    not null,
    ended              boolean not null,
    round              integer not null,
    knowledge          text    not null,
    interest           text    not null,
    open_flags         integer not null,
    next_kind          text,
    next_date          date,
    next_at            timestamptz,
    next_ref           uuid,
    primary key (tenant_id, projection_version, opportunity_id)
);
create index board_of_search on board_row (tenant_id, search_id, projection_version, opportunity_id);

-- What happened in a search, told by the four services. Own facts come through LOCAL pointers and are rebuilt from the
-- log; the others' come from Kafka and are rebuilt by reading their topics again. So they stand in two tables alike.
create table timeline_own (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    search_id          uuid        not null,
    event_id           uuid        not null,
    number             bigint      not null,
    person_id          uuid,
    opportunity_id     uuid,
    service            text        not null,
    stream_kind        text        not null,
    stream_id          uuid        not null,
    type               text        not null,
    schema_version     integer     not null,
    -- At most one of the two; neither for an unknown time.
    occurred_at        timestamptz,
    occurred_on        date,
    recorded_at        timestamptz not null,
    -- Where it is shown: the start of its day, or the recording for an unknown time.
    sorts_at           timestamptz not null,
    -- What a correction or retraction is about.
    target_event_id    uuid,
    -- Sealed as it stands in the store or came from Kafka; opened for the reader.
    body               jsonb       not null,
    primary key (tenant_id, projection_version, search_id, event_id)
);
create index timeline_own_order on timeline_own (tenant_id, search_id, projection_version, sorts_at, number);

create table timeline_foreign (like timeline_own including defaults including constraints including indexes);

-- Numbers given to readers (Last-Event-ID) outlive every rebuild, so they stand beside the versioned rows.
create table timeline_number (
    tenant_id uuid   not null,
    search_id uuid   not null,
    event_id  uuid   not null,
    number    bigint not null,
    primary key (tenant_id, search_id, event_id)
);
create table timeline_counter (
    tenant_id uuid   not null,
    search_id uuid   not null,
    last      bigint not null,
    primary key (tenant_id, search_id)
);

do $$
declare
    t text;
begin
    foreach t in array array['board_row', 'timeline_own', 'timeline_foreign', 'timeline_number', 'timeline_counter']
    loop
        perform onward_protect(t);
    end loop;
end $$;
