-- Reports of a cohort and of a tenant are read from sums of their own, by month: a month is what such a report may ask for, and a
-- twelfth of the rows. A scope is a cohort, or the whole tenant under the nil UUID; what belongs to a cohort stands under both.

-- A person's cells need no cohort: what moves with one is summed below.
drop index report_cell_of_period;
alter table report_cell drop column cohort_id;

alter table report_contribution
    -- The search that it belongs to; of a search: its own id.
    add column search_id    uuid,
    -- As the search's profile has it.
    add column cohort_id    uuid,
    -- Of a search: whether the person looks, and the last day on which anybody told anything of it (UTC).
    add column search_state text,
    add column told_on      date;
create index report_contribution_of_search on report_contribution (tenant_id, projection_version, search_id);
create index report_contribution_searches on report_contribution (tenant_id, projection_version, cohort_id)
    include (told_on, person_id) where stream_kind = 'search' and search_state = 'OPEN';

create table report_sum (
    tenant_id          uuid    not null,
    projection_version integer not null,
    scope_id           uuid    not null,
    measure            text    not null,
    -- Its first day.
    month              date    not null,
    -- Answers to applications are summed by kind and by origin, everything else by neither: '*'.
    kind               text    not null,
    origin             text    not null,
    detail             text    not null,
    n                  integer not null,
    primary key (tenant_id, projection_version, scope_id, measure, month, kind, origin, detail)
);

-- Who stands behind a sum; days are left out of the detail, since no figure asks who took how many. A figure is shown only
-- where it speaks of enough people.
create table report_member (
    tenant_id          uuid    not null,
    projection_version integer not null,
    scope_id           uuid    not null,
    measure            text    not null,
    month              date    not null,
    kind               text    not null,
    origin             text    not null,
    detail             text    not null,
    person_id          uuid    not null,
    -- How many cells of theirs.
    n                  integer not null,
    primary key (tenant_id, projection_version, scope_id, measure, month, kind, origin, detail, person_id)
);

-- How many they are.
create table report_persons (
    tenant_id          uuid    not null,
    projection_version integer not null,
    scope_id           uuid    not null,
    measure            text    not null,
    month              date    not null,
    kind               text    not null,
    origin             text    not null,
    detail             text    not null,
    n                  integer not null,
    primary key (tenant_id, projection_version, scope_id, measure, month, kind, origin, detail)
);

do $$
declare
    t text;
begin
    foreach t in array array['report_sum', 'report_member', 'report_persons']
    loop
        perform onward_protect(t);
    end loop;
end $$;
