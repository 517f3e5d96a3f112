package dev.onward.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private static final String VIOLATIONS = "dev.onward.testkit.violations";

    @TestFactory
    Stream<DynamicTest> hold_for_event_sourcing() {
        String base = "dev.onward.eventsourcing";
        return HouseRules.library(
                        base,
                        "store",
                        "relay",
                        "consumer",
                        "due",
                        "projection",
                        "operations",
                        "privacy",
                        "keytopic",
                        "foreign",
                        "housekeeping")
                .mayUseSystemDatabase(
                        base + ".relay.Relay",
                        base + ".relay.Drain",
                        base + ".relay.Leases",
                        base + ".consumer.ParkedRetry",
                        base + ".due.DueRunner",
                        base + ".projection.LocalRelay",
                        base + ".projection.Projections",
                        base + ".projection.RebuildStates",
                        base + ".projection.Rebuilds",
                        base + ".foreign.ForeignRebuilds",
                        base + ".operations.Backlog",
                        base + ".housekeeping.Housekeeping",
                        base + ".keytopic.KeyCopies")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> hold_for_contracts() {
        return HouseRules.contracts("dev.onward.contracts").tests();
    }

    @TestFactory
    Stream<DynamicTest> hold_for_the_testkit() {
        String base = "dev.onward.testkit";
        JavaClasses tests = HouseRules.testsOf(base).that(not(resideInAPackage(VIOLATIONS + "..")));
        return HouseRules.toolOf(base, HouseRules.mainOf(base), tests, "contract", "published")
                .tests();
    }

    @Test
    void every_rule_catches_a_seeded_fault() {
        // Given
        JavaClasses classes = imported(VIOLATIONS);
        List<DynamicTest> rules = HouseRules.serviceOf(VIOLATIONS, classes, classes, "nowhere")
                .tests()
                .filter(rule -> !rule.getDisplayName().startsWith("room "))
                .toList();

        // When
        List<String> silent = silent(rules);

        // Then
        assertThat(rules).hasSize(37);
        assertThat(silent).isEmpty();
    }

    @Test
    void every_rule_of_a_tool_catches_a_seeded_fault() {
        // Given
        JavaClasses classes = imported(VIOLATIONS);
        List<DynamicTest> rules = HouseRules.toolOf(VIOLATIONS, classes, classes, "nowhere")
                .tests()
                .toList();

        // When
        List<String> silent = silent(rules);

        // Then
        assertThat(rules).hasSize(8);
        assertThat(silent).isEmpty();
    }

    @Test
    void a_switch_over_the_results_of_a_command_is_caught() {
        assertThat(faultOf("only Outcomes and those who answer look at what became of a command"))
                .contains("Shortcut.isSettled", "Sorting: case CommandResult.Done");
    }

    @Test
    void an_append_past_the_decider_is_caught() {
        assertThat(faultOf("only the machinery appends"))
                .contains("Backdoor.append(", "Backdoor.appending(", "Backdoor.write(");
    }

    @Test
    void a_handler_that_writes_the_streams_of_another_is_caught() {
        assertThat(faultOf("a command handler writes the streams of its own package"))
                .contains("LampCommandHandler.lamps", "LampCommandHandler.of(");
    }

    @Test
    void a_handler_of_another_stream_that_is_kept_in_no_field_is_caught() {
        assertThat(faultOf("a command handler writes the streams of its own package"))
                .contains(
                        "InlineCommandHandler.recall(",
                        "calls method <dev.onward.eventsourcing.reaction.FactHandlers.of(");
    }

    @Test
    void a_command_that_is_carried_out_past_a_handler_is_caught() {
        assertThat(faultOf("only a FactHandler carries out commands")).contains("Shortcut.commands");
    }

    @Test
    void a_reaction_that_drops_a_result_or_makes_an_id_is_caught() {
        assertThat(faultOf("a reaction drops nothing and makes no ids of its own"))
                .contains(
                        "LampDrops.dropped(",
                        "LampDrops.swallowed(",
                        "LampDrops.madeUp(",
                        "LampDrops.named(",
                        "LampDrops.derived(");
    }

    @Test
    void a_log_that_a_service_writes_by_itself_is_caught() {
        assertThat(faultOf("no service writes the machinery's log")).contains("LampLog: insert into event");
    }

    @Test
    void a_second_handler_of_one_type_of_stream_is_caught() {
        assertThat(faultOf("a command handler writes the streams of its own package"))
                .contains("TwinCommandHandler.lamps is there twice");
    }

    @Test
    void a_package_beside_the_rooms_is_caught() {
        assertThat(faultOf("what is no room is named as such"))
                .contains("violations.board.Board stands beside the rooms")
                .doesNotContain("LampCommandHandler");
    }

    @Test
    void a_policy_that_goes_by_the_name_of_another_is_caught() {
        assertThat(faultOf("nobody asks a proposer for its name")).contains("LampNames.borrowed(", "LampNames.names(");
    }

    @Test
    void an_event_that_is_read_past_its_vocabulary_is_caught() {
        assertThat(faultOf("events are read through a vocabulary"))
                .contains("LampReading.isLit(", "LampReading.bodies(", "LampReading.decoded(", "LampPlan.isDark(");
    }

    @Test
    void a_request_that_is_none_is_caught() {
        assertThat(faultOf("only Reaction makes the origin of what follows"))
                .contains("Shortcut.origin(", "Roundabout.asked(", "Roundabout.inventing(");
    }

    @Test
    void an_id_of_what_follows_that_is_made_past_Reaction_is_caught() {
        assertThat(faultOf("only Reaction makes the ids of what follows"))
                .contains("Shortcut.factId(", "Shortcut.factIds(");
    }

    @Test
    void a_method_reference_is_caught_as_a_call_is() {
        assertThat(faultOf("only Reaction makes the origin of what follows"))
                .contains("Roundabout.making(", "Roundabout.asking(");
        assertThat(faultOf("nothing waits for a reactive result"))
                .contains("Roundabout.awaiting(", "Roundabout.getting(");
        assertThat(faultOf("only classes beside an entity use the session")).contains("Roundabout.holding(");
        assertThat(faultOf("only Transactions opens sessions and transactions")).contains("Roundabout.opening(");
        assertThat(faultOf("SQL goes past the native queries of Hibernate")).contains("Roundabout.querying(");
        assertThat(faultOf("no asynchronous method calls itself")).contains("Roundabout.again(");
    }

    @Test
    void a_tool_that_ends_the_process_by_a_reference_is_caught() {
        JavaClasses classes = imported(VIOLATIONS);
        assertThat(faultOf(HouseRules.toolOf(VIOLATIONS, classes, classes), "only a main class ends the process"))
                .contains("GoesHome.now(", "Roundabout.leaving(");
    }

    /** Read once for all tests: reading takes longer than a rule. */
    private static JavaClasses imported(String base) {
        return IMPORTED.computeIfAbsent(base, new ClassFileImporter()::importPackages);
    }

    /** What a rule says of the seeded faults; empty: nothing. */
    private static String faultOf(String rule) {
        JavaClasses classes = imported(VIOLATIONS);
        return faultOf(HouseRules.serviceOf(VIOLATIONS, classes, classes), rule);
    }

    private static String faultOf(HouseRules house, String rule) {
        DynamicTest found = house.tests()
                .filter(it -> it.getDisplayName().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no rule: " + rule));
        try {
            found.getExecutable().execute();
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        } catch (Throwable e) {
            throw new AssertionError(rule + " could not be checked", e);
        }
    }

    private static List<String> silent(List<DynamicTest> rules) {
        return rules.stream()
                .filter(HouseRulesTest::passes)
                .map(DynamicTest::getDisplayName)
                .toList();
    }

    private static boolean passes(DynamicTest rule) {
        try {
            rule.getExecutable().execute();
            return true;
        } catch (AssertionError e) {
            return false;
        } catch (Throwable e) {
            throw new AssertionError(rule.getDisplayName() + " could not be checked", e);
        }
    }

    @Test
    void a_package_that_is_only_named_is_missed() {
        assertThatThrownBy(() -> HouseRules.library("dev.onward.eventsourcing", "nowhere")
                        .tests()
                        .filter(rule -> rule.getDisplayName().equals("package nowhere is there"))
                        .findFirst()
                        .orElseThrow()
                        .getExecutable()
                        .execute())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_room_that_a_service_has_not_is_missed() {
        // Given
        String base = "dev.onward.testkit.violations.hub";
        JavaClasses classes = imported(base);

        // When
        List<DynamicTest> rooms = HouseRules.serviceOf(base, classes, classes)
                .tests()
                .filter(rule -> rule.getDisplayName().startsWith("room "))
                .toList();

        // Then
        assertThat(rooms).hasSize(4).noneMatch(HouseRulesTest::passes);
    }

    @Test
    void a_policy_is_named_as_its_class_and_as_no_other_and_is_a_proposer() {
        // Given
        String base = "dev.onward.testkit.violations.naming";
        JavaClasses classes = imported(base);

        // When
        DynamicTest rule = HouseRules.serviceOf(base, classes, classes)
                .tests()
                .filter(it -> it.getDisplayName().equals("who proposes is named as the class that does"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThatThrownBy(() -> rule.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WhenLightThenSleep.<clinit>")
                .hasMessageContaining("WhenNoisyThenShut.<clinit>")
                .hasMessageContaining("WhenQuietThenHum.<clinit>")
                .hasMessageNotContaining("WhenDarkThenLight.<clinit>");
    }

    @Test
    void a_circle_through_the_base_package_is_caught() {
        // Given
        String base = "dev.onward.testkit.violations.hub";
        JavaClasses classes = imported(base);

        // When
        DynamicTest rule = HouseRules.serviceOf(base, classes, classes)
                .tests()
                .filter(it -> it.getDisplayName().equals("packages do not depend on each other in a circle"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(passes(rule)).isFalse();
    }
}
