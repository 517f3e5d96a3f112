-- Sheets that are imported again: what is known of their rows, and what each import made of each row.

-- Of the rows of a chunk: by what they are known again, and then as which they were. Both sealed; null where ids tell.
alter table import_chunk add column keys text;
alter table import_chunk add column recognized text;

-- False until the rows are recognized, which is once for the whole file. Imports under way are of a release that did not.
alter table import_job add column recognized boolean not null default true;
alter table import_job add column sheet_id uuid;
alter table import_job add column rows_corrected integer not null default 0;
alter table import_job add column facts_corrected integer not null default 0;
alter table import_job add column rows_gone integer not null default 0;
create index import_job_of_search on import_job (tenant_id, search_id) where state in ('QUEUED', 'RUNNING');

-- What is known of the rows of the sheets that went to a search, some to a part: sealed. A later part counts before an
-- earlier one. It is as old as the search; each import writes what it goes on from anew, and takes away what was there.
create table import_sheet (
    tenant_id uuid    not null,
    search_id uuid    not null,
    import_id uuid    not null,
    part      integer not null,
    person_id uuid    not null,
    content   text    not null,
    primary key (tenant_id, search_id, import_id, part)
);

-- What was made of the rows of a chunk, as JSON: lines, outcomes and ids, nothing of what the file says.
create table import_outcome (
    tenant_id uuid    not null,
    import_id uuid    not null,
    last_line bigint  not null,
    content   text    not null,
    primary key (tenant_id, import_id, last_line)
);

-- What earlier imports of the sheet told, and it does not hold any more.
create table import_gone (
    tenant_id      uuid    not null,
    import_id      uuid    not null,
    number         integer not null,
    opportunity_id uuid    not null,
    primary key (tenant_id, import_id, number)
);

do $$
declare
    t text;
begin
    foreach t in array array['import_sheet', 'import_outcome', 'import_gone']
    loop
        perform onward_protect(t);
    end loop;
end $$;
