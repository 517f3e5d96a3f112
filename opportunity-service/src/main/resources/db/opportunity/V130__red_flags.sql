-- The red-flag register: one row per flag that was ever raised. Nothing in it is personal: the words are read from the log,
-- by the ids of the entries that hold them, for those flags that are shown.
create table red_flag (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    opportunity_id     uuid        not null,
    -- The fact that raised it; its id stays where the fact is corrected.
    raised_by          uuid        not null,
    person_id          uuid        not null,
    search_id          uuid        not null,
    -- Of the stream when the row was written; a row never goes back.
    stream_version     integer     not null,
    -- Taken back: off the register, kept so that an older writer cannot bring it back.
    retracted          boolean     not null,
    flag_id            uuid        not null,
    kind               text        not null,
    severity           integer     not null,
    evidence_kind      text        not null,
    sorts_at           timestamptz not null,
    -- Null while it is open.
    resolution         text,
    -- [{part, entryId, occurredAt}] in effective order.
    said               jsonb       not null,
    primary key (tenant_id, projection_version, opportunity_id, raised_by)
);
create index red_flag_of_search on red_flag (tenant_id, search_id, projection_version);
select onward_protect('red_flag');
