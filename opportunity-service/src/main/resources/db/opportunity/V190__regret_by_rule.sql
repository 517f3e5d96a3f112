-- A decision is counted by the rule of the advice that held when it was made: of an opportunity, all advice that was heard. It is
-- counted as DECISION since; what was released as LOOKED_BACK stays as it was published, and a month of which something is still
-- counted so is released once the reports are rebuilt.
create index timeline_advice_given on timeline_foreign (tenant_id, stream_id, projection_version)
    where type = 'AdviceGiven';
