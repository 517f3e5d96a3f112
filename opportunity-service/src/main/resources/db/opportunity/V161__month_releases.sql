-- A month is released for all reports at once. One by one they could be subtracted from each other: how many were identified less
-- how many applied may be one person. What was released so must not stand beside what is released now, so it goes.
drop table report_release;

-- What has been published about groups, month by month. Written once, when a month that is over is first asked for, and never
-- again: were a figure to follow late facts and corrections, its difference to what was published would tell of whoever told
-- them. It is no projection: no rebuild touches it. It holds constants, numbers and days, nothing personal.
create table month_release (
    tenant_id   uuid not null,
    -- Its first day.
    month       date not null,
    -- A cohort, or the whole tenant under the nil UUID. The tenant's row says that the month is published; a cohort without one
    -- had nothing to be counted.
    scope_id    uuid not null,
    -- The day as of which waits were counted (UTC).
    released_on date not null,
    -- A line for each sum: measure, kind, origin, detail, n.
    sums        text not null,
    -- Of the overview: open searches and the people behind them, inactive ones and the people behind those, the people behind
    -- active ones, those behind closed ones; null where the month was not the last that was over.
    activity    bigint[],
    -- Names of the numbers that are not shown.
    hidden      text[] not null,
    -- Of the tenant: whether its cohorts are told of as well. There may be too many to find in time what must be hidden.
    cohorts     boolean not null,
    primary key (tenant_id, month, scope_id)
);
select onward_protect('month_release');

-- Who releases months of a tenant at present, of all replicas. A claim that was left behind ends by itself.
create table month_release_claim (
    tenant_id uuid primary key,
    ends_at   timestamptz not null
);
select onward_protect('month_release_claim');
