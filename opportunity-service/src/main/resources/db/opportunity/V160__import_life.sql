-- Housekeeping asks which imports ended long ago.
create index import_job_ended on import_job (ended_at) where ended_at is not null;
