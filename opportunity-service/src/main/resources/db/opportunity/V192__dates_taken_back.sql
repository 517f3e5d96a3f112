-- Whether the person took back that the dates of the sheet are right; of an import after that one too, until it is said again.
alter table import_of_sheet add column dates_taken_back boolean not null default false;
