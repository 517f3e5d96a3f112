package dev.onward.advice;

import dev.onward.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.service("dev.onward.advice", "foreign..domain", "view")
                .mayBeginRequests(
                        // A question to the advisor is a request that posts no fact of the person's own.
                        "dev.onward.advice.stream.decisioncase.CaseCommandHandler")
                .tests();
    }
}
