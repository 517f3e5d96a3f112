-- When the person said that the dates of the sheet are right; of an import after that one too, until it is taken back.
alter table import_of_sheet add column dates_confirmed_at timestamptz;
