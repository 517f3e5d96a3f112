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
                        "paging",
                        "preparation",
                        "redflags",
                        "shown",
                        "timeline",
                        "imports",
                        "imports.domain",
                        "imports.file",
                        "imports.job",
                        "reports.domain",
                        "reports.projection",
                        "reports.query",
                        "reports.resource")
                .tests();
    }
}
