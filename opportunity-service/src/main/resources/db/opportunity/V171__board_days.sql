-- When an opportunity was added, typed or imported: an id says that of a typed one only. Rows written before come last of the
-- newest until the board is rebuilt.
alter table board_row add column added_at timestamptz not null default '-infinity';
create index board_of_search_added on board_row (tenant_id, search_id, projection_version, added_at, opportunity_id);

-- A day is the person's day, and rows know nothing of where the person is. So what has its hour is kept as an instant beside what has
-- its day only, and which of them is next is decided for the one who asks.
alter table board_row
    add column next_at_ref     uuid,
    add column silent_since_at timestamptz;

-- What is open although an offer of the same search was accepted is shown as such.
create index board_of_search_accepted on board_row (tenant_id, search_id, projection_version)
    where stage = 'ACCEPTED' and not retracted;
