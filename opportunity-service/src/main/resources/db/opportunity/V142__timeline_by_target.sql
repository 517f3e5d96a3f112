-- A line asks for what corrects or retracts it, and a stream goes on from a number: neither may read the whole search for it.
create index timeline_own_target on timeline_own (tenant_id, search_id, target_event_id) where target_event_id is not null;
create index timeline_foreign_target on timeline_foreign (tenant_id, search_id, target_event_id) where target_event_id is not null;
create index timeline_own_number on timeline_own (tenant_id, search_id, projection_version, number);
create index timeline_foreign_number on timeline_foreign (tenant_id, search_id, projection_version, number);
