package dev.onward.opportunity.exchange.imports.job;

import dev.onward.eventsourcing.housekeeping.Perishable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** How long the outcome of an import is kept; the facts that it recorded stay. */
@ApplicationScoped
class ImportLife {

    /** Removed before the jobs are: a job stays as long as it has any, and would be left to the next round. */
    @Produces
    @Priority(1)
    Perishable problems(ImportSettings settings) {
        return ofEnded("import_problem", settings);
    }

    @Produces
    @Priority(1)
    Perishable outcomes(ImportSettings settings) {
        return ofEnded("import_outcome", settings);
    }

    @Produces
    @Priority(1)
    Perishable changes(ImportSettings settings) {
        return ofEnded("import_change", settings);
    }

    @Produces
    @Priority(1)
    Perishable gone(ImportSettings settings) {
        return ofEnded("import_gone", settings);
    }

    @Produces
    Perishable jobs(ImportSettings settings) {
        return Perishable.rows("import_job", settings.jobsKept(), "import_job", "ended_at", """
                not exists (
                    select from import_problem p
                    where p.tenant_id = import_job.tenant_id and p.import_id = import_job.import_id)
                and not exists (
                    select from import_outcome o
                    where o.tenant_id = import_job.tenant_id and o.import_id = import_job.import_id)
                and not exists (
                    select from import_gone g
                    where g.tenant_id = import_job.tenant_id and g.import_id = import_job.import_id)
                and not exists (
                    select from import_change c
                    where c.tenant_id = import_job.tenant_id and c.import_id = import_job.import_id)
                """);
    }

    private static Perishable ofEnded(String table, ImportSettings settings) {
        return new Perishable(table, settings.problemsKept(), """
                delete from %1$s where ctid = any (array(
                    select p.ctid from import_job j join %1$s p using (tenant_id, import_id)
                    where j.ended_at < now() - $1::bigint * interval '1 millisecond'
                    order by j.ended_at limit $2::integer for update of p skip locked))
                """.formatted(table));
    }
}
