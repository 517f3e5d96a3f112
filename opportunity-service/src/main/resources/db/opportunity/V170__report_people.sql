-- First destinations count people: of a person's searches one tells where they went. What a search tells is kept in its row and
-- added to nothing; what the person adds stands in a row of the kind 'person'. Rows written before say so once the reports are
-- rebuilt, as they do of regret and of how far each opportunity has come.
create index report_contribution_searches_of_person on report_contribution (tenant_id, projection_version, person_id)
    where stream_kind = 'search';

-- Months were released by other definitions. What was released so must not stand beside what is released now, so it goes; this
-- is before the first release of the suite.
truncate month_release;
