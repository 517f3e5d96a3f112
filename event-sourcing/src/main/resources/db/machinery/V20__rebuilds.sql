-- A rebuild that hangs, fails or dies with its process ends as failed: its backlog stops growing, and its cause is seen.
alter table projection drop constraint projection_state_check;
alter table projection add constraint projection_state_check check (state in ('LIVE', 'BUILDING', 'RETIRED', 'FAILED'));
-- Put off with each step; a rebuild that is still under way after it has nobody who carries it on.
alter table projection add column building_until timestamptz not null default now() + interval '1 hour';
-- The class of what was thrown, or a word; nothing personal.
alter table projection add column cause text;
