-- What a row must hold before it is worth looking at by a pattern (SoughtWord): the folded names without what is spelt differently.
alter table board_row add column skeleton text generated always as (translate(folded, E'æœe \n', 'ao')) stored;
