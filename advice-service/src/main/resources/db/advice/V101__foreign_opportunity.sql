alter table heard_opportunity rename to foreign_opportunity;
alter index heard_opportunity_search rename to foreign_opportunity_search;
