-- What the reports count (reports/domain/Contributions). Nothing in it is personal: constants, numbers and days. Both tables
-- follow from the streams and are rebuilt from them.

-- What each opportunity, and each search, added last, so that a fact, a correction or a retraction costs no more than the difference.
create table report_contribution (
    tenant_id          uuid    not null,
    projection_version integer not null,
    stream_kind        text    not null,
    stream_id          uuid    not null,
    person_id          uuid    not null,
    -- Of the stream when the row was written; a row never goes back.
    stream_version     integer not null,
    -- One cell to a line, as CellText writes it; empty for one that was retracted as a whole.
    cells              text    not null,
    primary key (tenant_id, projection_version, stream_kind, stream_id)
);

-- The sums that are read. A person's own report is one range of the primary key: its measure, then its days.
create table report_cell (
    tenant_id          uuid    not null,
    projection_version integer not null,
    person_id          uuid    not null,
    measure            text    not null,
    day                date    not null,
    kind               text    not null,
    origin             text    not null,
    internal           boolean not null,
    detail             text    not null,
    -- Null until people are enrolled in one.
    cohort_id          uuid,
    n                  integer not null,
    primary key (tenant_id, projection_version, person_id, measure, day, kind, origin, internal, detail)
);
-- A tenant's report, and within it a cohort's, read the days of all its people.
create index report_cell_of_period on report_cell (tenant_id, projection_version, measure, day, cohort_id);

do $$
declare
    t text;
begin
    foreach t in array array['report_contribution', 'report_cell']
    loop
        perform onward_protect(t);
    end loop;
end $$;
