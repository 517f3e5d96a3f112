package dev.onward.benchmark;

import dev.onward.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.tool("dev.onward.benchmark").tests();
    }
}
