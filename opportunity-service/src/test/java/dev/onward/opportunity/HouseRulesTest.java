package dev.onward.opportunity;

import dev.onward.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.service(
                        "dev.onward.opportunity",
                        "lifecycle.domain",
                        "search.domain",
                        "person.domain",
                        "outbound",
                        "inbound",
                        "board",
                        "exports",
                        "history",
                        "postings",
                        "knowledge",
                        "preparation",
                        "redflags",
                        "timeline",
                        "imports",
                        "imports.domain",
                        "imports.file",
                        "imports.job",
                        "reports.domain",
                        "reports.projection",
                        "reports.query",
                        "reports.resource")
                .mayUseHttp(
                        // They refuse in the middle of their work, in a transaction or a stream of events.
                        "dev.onward.opportunity.exports.Exports",
                        "dev.onward.opportunity.imports.job.Uploads",
                        "dev.onward.opportunity.timeline.TimelineStreams",
                        "dev.onward.opportunity.postings.JobPosting",
                        // They say of a row what HTTP would say of the fact.
                        "dev.onward.opportunity.imports.Preview",
                        "dev.onward.opportunity.imports.job.ImportBatches")
                .tests();
    }
}
