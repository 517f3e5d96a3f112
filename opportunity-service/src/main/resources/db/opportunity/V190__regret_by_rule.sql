-- A decision is counted by the rule of the advice that held when it was made: of an opportunity, all advice that was heard.
create index timeline_advice_given on timeline_foreign (tenant_id, stream_id, projection_version)
    where type = 'AdviceGiven';

-- Decisions are counted by another name since, so what was released counts none; this is before the first release of the suite.
truncate month_release;
