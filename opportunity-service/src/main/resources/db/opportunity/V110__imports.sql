-- Imports of files. What a file says is sealed under its person's key from the first byte on; the rest is counts and codes.

create table import_job (
    tenant_id       uuid        not null,
    import_id       uuid        not null,
    person_id       uuid        not null,
    search_id       uuid        not null,
    state           text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    -- How the file is to be read, and what its columns are called: JSON, sealed.
    layout          text        not null,
    idempotency_key text        not null,
    request_hmac    text        not null,
    rows_total      integer     not null,
    rows_done       integer     not null default 0,
    rows_added      integer     not null default 0,
    rows_unchanged  integer     not null default 0,
    rows_bad        integer     not null default 0,
    rows_doubtful   integer     not null default 0,
    opportunities_added integer not null default 0,
    facts_added     integer     not null default 0,
    problems_kept   integer     not null default 0,
    problems_beyond integer     not null default 0,
    chunks          integer     not null,
    -- The first that is not recorded yet.
    next_chunk      integer     not null default 0,
    failure         text,
    created_at      timestamptz not null default now(),
    started_at      timestamptz,
    ended_at        timestamptz,
    primary key (tenant_id, import_id),
    unique (tenant_id, person_id, idempotency_key)
);
create index import_job_of_person on import_job (tenant_id, person_id, import_id);

-- The rows of a file, some to a chunk: sealed JSON. Gone when the job has ended. Chunks without a job are of an upload that
-- is under way, or was interrupted.
create table import_chunk (
    tenant_id uuid    not null,
    import_id uuid    not null,
    chunk     integer not null,
    content   text    not null,
    primary key (tenant_id, import_id, chunk)
);

-- What there is to be said about single rows, up to a bound. Lines, columns and codes; nothing of what the file says.
create table import_problem (
    tenant_id uuid    not null,
    import_id uuid    not null,
    number    integer not null,
    line      bigint  not null,
    -- From 0; null where no column is meant.
    col       integer,
    bad       boolean not null,
    cause     text    not null,
    sentence  text    not null,
    primary key (tenant_id, import_id, number)
);

do $$
declare
    t text;
begin
    foreach t in array array['import_job', 'import_chunk', 'import_problem']
    loop
        perform onward_protect(t);
    end loop;
end $$;
