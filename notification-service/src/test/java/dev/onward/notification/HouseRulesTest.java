package dev.onward.notification;

import dev.onward.testkit.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.service("dev.onward.notification", "foreign..domain", "planning.domain", "view", "mail")
                .mayUseSystemDatabase("dev.onward.notification.mail.MailJobs")
                .tests();
    }
}
