-- Where the facts of a search stand in its history: every place at which a stream of the search may have a fact, whatever is
-- asked (asOf, knownAt, audit). A page of the history reads a range of places, then only the streams that stand there. A place
-- says neither which fact stands there nor what it says: that follows from the stream.
create table history_place (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    search_id          uuid        not null,
    -- The start of its day for a bare date; the recording for an unknown time.
    sorts_at           timestamptz not null,
    recorded_at        timestamptz not null,
    -- Of an opportunity; of the search itself: search_id.
    stream_id          uuid        not null,
    primary key (tenant_id, projection_version, search_id, sorts_at, recorded_at, stream_id)
);

-- What was recorded before: the rows that HistoryPlaces would have written. The owner reads across tenants here, which nobody
-- may who is not the owner.
alter table event no force row level security;
insert into history_place (tenant_id, projection_version, search_id, sorts_at, recorded_at, stream_id)
select tenant_id, 1, search_id, coalesce(occurred_at, cast(occurred_on as timestamp) at time zone 'UTC', recorded_at),
    recorded_at, stream_id
from event where search_id is not null
union
select c.tenant_id, 1, c.search_id,
    -- A time that no timestamptz holds was accepted once; its fact stands where it was recorded.
    case when told.at is null or told.at !~ '^[0-9]{4}-' or told.at like '0000-%' then t.recorded_at
        when length(told.at) = 10 then cast(told.at as timestamp) at time zone 'UTC'
        else cast(told.at as timestamptz) end,
    t.recorded_at, c.stream_id
from event c
    join event t on t.tenant_id = c.tenant_id and t.event_id = cast(c.payload ->> 'targetEventId' as uuid)
    cross join lateral (select c.payload #>> '{replacement,occurredAt}') as told(at)
where c.type = 'FactCorrected' and c.search_id is not null
on conflict do nothing;
alter table event force row level security;

select onward_protect('history_place');
