-- Rights that nobody uses are taken away, so that a mistake, or somebody who talks to the database in our name, cannot rewrite
-- what happened.

-- The log is only ever added to; erasure destroys keys, not events.
revoke update, delete on event from ${app_role}, ${system_role};
-- Streams, cursors and keys are never removed: an erased key leaves its marker for good.
revoke delete on stream, consumer_cursor, person_key, canary from ${app_role}, ${system_role};
revoke insert, update on canary from ${app_role}, ${system_role};
-- A command's answer and what an operator decided are never changed. Housekeeping removes the old ones, in the system role, which
-- has to lock them for it.
revoke update on command_log, consumer_skip from ${app_role};
revoke delete on consumer_skip from ${app_role};
-- One row per bucket for good: its token must only grow.
revoke insert, delete on relay_lease from ${system_role};

-- Pointers bear no tenant, but lead to events that do: the tenant role takes away those of its own tenant's events alone.
-- Whoever adds one cannot show its event yet, which the same statement writes; a pointer too many is read, and passed over.
do $$
declare
    t text;
begin
    foreach t in array array['outbox', 'projection_backlog']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy added on %I for insert to ${app_role} with check (true)', t);
        execute format('create policy of_one_tenant on %1$I for select to ${app_role} '
            || 'using (exists (select from event e where e.global_pos = %1$I.global_pos))', t);
        execute format('create policy taken_by_one_tenant on %1$I for delete to ${app_role} '
            || 'using (exists (select from event e where e.global_pos = %1$I.global_pos))', t);
        execute format('create policy every_tenant on %I to ${system_role} using (true) with check (true)', t);
    end loop;
end $$;

-- The other tables without a tenant hold nothing of one: relay_lease and relay_member are about replicas, projection is about
-- versions of read models.
