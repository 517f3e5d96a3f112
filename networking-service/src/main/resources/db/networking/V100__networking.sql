-- One row per stream of the service's own: what a reader gets (package book).
create table book (
    tenant_id          uuid        not null,
    projection_version integer     not null,
    kind               text        not null,
    id                 uuid        not null,
    person_id          uuid        not null,
    version            bigint      not null,
    since              timestamptz not null,
    state              text        not null,
    due_on             date,
    -- JSON with its personal parts sealed.
    body               text        not null,
    primary key (tenant_id, projection_version, kind, id)
);
create index book_newest on book (tenant_id, projection_version, person_id, kind, since desc, id desc);
create index book_due on book (tenant_id, projection_version, person_id, kind, due_on, id) where due_on is not null;
select onward_protect('book');

-- Lists can be read before the first fact is recorded.
insert into projection (name, version, state) values ('networking.book', 1, 'LIVE') on conflict do nothing;
