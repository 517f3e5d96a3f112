-- How near the finish a turndown came; it follows from the rounds, so a late interview may change it. Rows written before say nothing
-- until their opportunity moves on or the board is rebuilt.
alter table board_row add column closeness text;
