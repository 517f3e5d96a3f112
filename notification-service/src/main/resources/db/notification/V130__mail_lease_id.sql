-- A sender whose commit is not answered does not know whether it has the lease. By its id it can give it back.
alter table mail_job add column lease_id uuid;
