-- What a person typed and no file told first: a row of a sheet that has the same name is about it. Rows written before are
-- found once the board is rebuilt.
alter table board_row
    add column typed boolean not null default false,
    add column applied_on date;
create index board_typed on board_row (tenant_id, search_id, projection_version) where typed;
