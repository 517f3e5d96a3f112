-- Organization and title without what people type differently, for whoever looks through their past. Rows written before are found
-- once the board is rebuilt.
alter table board_row add column folded text not null default '';
create index board_of_person_added on board_row (tenant_id, person_id, projection_version, added_at, opportunity_id);
