-- Since when the organization has had the word without a sign, where somebody saw the day, and from which day on it is called
-- silent. Rows written before say neither until their opportunity moves on or the board is rebuilt.
alter table board_row
    add column silent_since date,
    add column silence_rung text,
    add column silent_from  date;
