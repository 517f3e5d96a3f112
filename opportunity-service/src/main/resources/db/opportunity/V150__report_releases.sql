-- What has been published about groups, month by month. Written once, when a month that is over is first asked for, and never
-- again: were a figure to follow late facts and corrections, its difference to what was published would tell of whoever told
-- them. It is no projection: no rebuild touches it. It holds constants, numbers and days, nothing personal.

create table report_release (
    tenant_id   uuid not null,
    -- Its first day.
    month       date not null,
    report      text not null,
    -- A cohort, or the whole tenant under the nil UUID. The tenant's row says that the month is published; a cohort without one
    -- had nothing to be counted.
    scope_id    uuid not null,
    -- The day as of which waits were counted (UTC).
    released_on date not null,
    -- A line for each sum: measure, kind, origin, detail, n.
    sums        text not null,
    -- Of the overview: open searches, people behind them, inactive ones, people behind those; null elsewhere.
    activity    bigint[],
    -- Names of the numbers that are not shown.
    hidden      text[] not null,
    primary key (tenant_id, month, report, scope_id)
);
select onward_protect('report_release');
