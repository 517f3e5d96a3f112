-- Whom the next step waits for, and since when the stage has been what it is. Rows written before say neither until their
-- opportunity moves on or the board is rebuilt.
alter table board_row
    add column waiting_on     text,
    -- At most one of the two; neither where nobody saw the day.
    add column stage_since_on date,
    add column stage_since_at timestamptz;
