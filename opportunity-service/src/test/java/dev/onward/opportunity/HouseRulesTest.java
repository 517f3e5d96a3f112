package dev.onward.opportunity;

import dev.onward.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.service("dev.onward.opportunity", "view", "exchange", "csv", "folding", "sharing")
                .mayUseHttp(
                        // They refuse in the middle of their work, in a transaction or a stream of events.
                        "dev.onward.opportunity.exchange.exports.Exports",
                        "dev.onward.opportunity.exchange.imports.job.Uploads",
                        "dev.onward.opportunity.view.timeline.TimelineStreams",
                        "dev.onward.opportunity.exchange.postings.JobPosting",
                        // They say of a row what HTTP would say of the fact.
                        "dev.onward.opportunity.exchange.imports.Preview",
                        "dev.onward.opportunity.exchange.imports.job.ImportBatches")
                .mayTellResultsApart(
                        // It says of each row what became of it; in bulk nothing is contended.
                        "dev.onward.opportunity.exchange.imports.job.ImportBatches")
                .tests();
    }
}
