-- What the quotas of imports are counted by.
create index import_job_waiting on import_job (tenant_id) where state in ('QUEUED', 'RUNNING');
create index import_job_begun on import_job (tenant_id, created_at);
