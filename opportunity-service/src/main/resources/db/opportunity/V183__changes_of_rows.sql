-- What an import put right, added or took back of rows that were known, some rows to a part: sealed, since it quotes the file.
create table import_change (
    tenant_id  uuid   not null,
    import_id  uuid   not null,
    first_line bigint not null,
    last_line  bigint not null,
    content    text   not null,
    primary key (tenant_id, import_id, last_line)
);

select onward_protect('import_change');
