-- A read model of the testkit's own tests.
create table lamp (
    tenant_id uuid not null,
    id        uuid not null,
    room      text not null,
    primary key (tenant_id, id)
);
select onward_protect('lamp');
