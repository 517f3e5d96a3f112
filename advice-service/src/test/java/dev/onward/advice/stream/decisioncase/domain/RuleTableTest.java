package dev.onward.advice.stream.decisioncase.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.Inputs;
import dev.onward.advice.foreign.opportunity.domain.Interest;
import dev.onward.advice.foreign.opportunity.domain.Knowledge;
import dev.onward.advice.foreign.opportunity.domain.Position;
import dev.onward.contracts.vocabulary.AdviceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The rules that advise are those that docs/domain.md prints, in its order and with its sources. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleTableTest {

    /** Base verdicts depend on {@code hrOnly} alone, which is false here. */
    private static final Inputs ANY = new Inputs(
            Instant.parse("2026-11-02T09:00:00Z"),
            Position.BEFORE,
            0,
            Knowledge.NONE,
            Interest.WANT,
            false,
            false,
            null,
            false,
            false,
            null,
            null,
            List.of(),
            1,
            4);

    private record Row(String rule, String verdict, String strength, List<String> sourcesFor, List<String> against) {

        static Row printed(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(
                    cells[1].strip(),
                    cells[3].strip().split("[:,; ]")[0],
                    cells[4].strip().split(";")[0],
                    codes(cells[5]),
                    codes(cells[6]));
        }

        private static List<String> codes(String cell) {
            return Stream.of(cell.strip().split(", "))
                    .filter(it -> !it.equals("–"))
                    .toList();
        }

        static Row of(Rule rule) {
            Rule.Outcome outcome = rule.then().apply(ANY);
            return new Row(
                    rule.id(),
                    outcome.verdict().name(),
                    Integer.toString(outcome.strength()),
                    requirements(rule.sourcesFor()),
                    requirements(rule.sourcesAgainst()));
        }

        private static List<String> requirements(List<AdviceSource> sources) {
            return sources.stream().map(AdviceSource::requirement).toList();
        }
    }

    @Test
    void the_printed_table_is_the_one_that_advises() throws IOException {
        // Given
        List<Row> printed = Files.readAllLines(Path.of("../docs/domain.md")).stream()
                .filter(line -> line.matches("\\| R\\d+ \\|(.*\\|){5}"))
                .map(Row::printed)
                // R12 reads the inputs and R11 weighs the strength: neither has a verdict.
                .filter(row -> !row.rule().equals("R12") && !row.rule().equals("R11"))
                .toList();

        // When
        List<Row> advising = RuleSet.current().rules().stream().map(Row::of).toList();

        // Then
        assertThat(advising).isEqualTo(printed);
    }
}
