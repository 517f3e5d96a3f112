-- What the testkit's own consumers and projections did, in the order in which they did it.
create table effect (
    at          bigint generated always as identity,
    tenant_id   uuid    not null,
    consumer    text    not null,
    stream_kind text    not null,
    stream_id   uuid    not null,
    number      integer not null,
    primary key (tenant_id, at)
);
select onward_protect('effect');

create table lit (
    tenant_id          uuid    not null,
    projection_version integer not null,
    stream_id          uuid    not null,
    times              integer not null,
    last_version       integer not null,
    primary key (tenant_id, projection_version, stream_id)
);
select onward_protect('lit');

-- Follows from what was heard, in the same versions.
create table heard_lamp (
    tenant_id          uuid    not null,
    projection_version integer not null,
    lamp_id            uuid    not null,
    room               text    not null,
    primary key (tenant_id, projection_version, lamp_id)
);
select onward_protect('heard_lamp');
