package dev.onward.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CitationsTest {

    /** Cites below what is nowhere, on purpose. */
    private static final String ITSELF =
            "event-sourcing-testkit/src/test/java/dev/onward/testkit/documents/CitationsTest.java";

    /** A repository in which each kind of citation leads somewhere. */
    private static final Map<String, String> SOUND = Map.ofEntries(
            Map.entry("pom.xml", "<project/>"),
            Map.entry("lamp/pom.xml", "<project/>"),
            Map.entry("docs/design.md", "# Design\n\n## Part 1: The house\n\n#### 7. Policies\n\n#### 12. Once\n"),
            Map.entry(
                    "docs/domain.md",
                    "# Domain\n\n## Part 3: Rules\n\n### 4.1 lamps\n\n| 002-03 | x |\n| R4 | x |\n| X6 | x |\n"),
            Map.entry("docs/adr/0004-pointers.md", "# 0004: Pointers\n\nAs `LampFact` has it (0004).\n"),
            Map.entry(
                    "docs/flow.md",
                    "See [the design](design.md#part-1-the-house), [ADR 0004](adr/0004-pointers.md), [`Lamp.light`](../lamp/src/Lamp.java), `src/Lamp`,"
                            + " `WickTrimmed` †, `lamp/src` and [`LampFact`].\n\n[`LampFact`]: ../lamp/src/LampFact.java\n"),
            Map.entry("docs/resilience.md", "| dark | light | LampTest#burns, #goes_out |\n"),
            Map.entry(
                    "lamp/src/Lamp.java",
                    "/** As design\n * decisions 7 and 12 say (domain.md part 3; ADR 0004; see docs/flow.md). */\n"
                            + "class Lamp { void light() {} }\n"),
            Map.entry("lamp/src/LampFact.java", "// 002-03, R4 (X6; domain.md 4.1)\nclass LampFact {}\n"),
            Map.entry("lamp/src/Burning.java", "class Burning { void goes_out() {} }\n"),
            Map.entry("lamp/src/LampTest.java", "class LampTest extends Burning { void burns() {} }\n"),
            Map.entry("lamp/src/V1__lamps.sql", "-- design decision 7, Lamp.java\nselect 1;\n"),
            Map.entry("lamp/src/lamp.properties", "# ADR 0004, ../docs/flow.md\nlamp.at=1\n"));

    @Test
    void everything_that_this_repository_cites_is_there() {
        // Given
        Map<String, String> texts = new HashMap<>(Repository.around(Path.of("")).texts());
        texts.replace(ITSELF, "class CitationsTest {}");

        // When
        List<String> dangling = new Citations(Repository.of(texts)).dangling();

        // Then
        assertThat(texts).hasSizeGreaterThan(1_000).containsKey("docs/design.md");
        assertThat(dangling).isEmpty();
    }

    @Test
    void a_repository_that_cites_only_what_it_has_is_sound() {
        // When, Then
        assertThat(new Citations(Repository.of(SOUND)).dangling()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_citation_that_leads_nowhere_is_found(String kind, String file, String seeded, String found) {
        // Given
        Map<String, String> texts = new HashMap<>(SOUND);
        texts.merge(file, seeded, String::concat);

        // When
        List<String> dangling = new Citations(Repository.of(texts)).dangling();

        // Then
        assertThat(dangling).as(kind).containsExactly(file + ": " + found);
    }

    static Stream<Arguments> a_citation_that_leads_nowhere_is_found() {
        String java = "lamp/src/Lamp.java";
        String page = "docs/flow.md";
        String sql = "lamp/src/V1__lamps.sql";
        String properties = "lamp/src/lamp.properties";
        return Stream.of(
                Arguments.of("decision", java, "// (design decision 27)", "no such decision: decision 27"),
                Arguments.of(
                        "decision after the end of a line",
                        java,
                        "/** (design\n * decision\n * 27). */",
                        "no such decision: decision 27"),
                Arguments.of("one of decisions", sql, "-- decisions 7 and 8", "no such decision: decisions 7 and 8"),
                Arguments.of("decision before a full stop", java, "// decision 27.", "no such decision: decision 27"),
                Arguments.of("one or another", java, "// decisions 7 or 27", "no such decision: decisions 7 or 27"),
                Arguments.of("one and another", java, "// decisions 7 & 27", "no such decision: decisions 7 & 27"),
                Arguments.of("from to", page, "decisions 7-27", "no such decision: decisions 7-27"),
                Arguments.of("with a number sign", page, "decision #27", "no such decision: decision #27"),
                Arguments.of("rule after a rule", page, "R4/R99", "no such rule or tension: R99"),
                Arguments.of("short ADR", page, "ADR 99", "no such ADR: ADR 99"),
                Arguments.of("ADR with a dash", page, "ADR-0099", "no such ADR: ADR-0099"),
                Arguments.of("file in a comment of SQL", sql, "/* wick.md */", "no such file: wick.md"),
                Arguments.of(
                        "folder above that is not there",
                        page,
                        "../shared/spec",
                        "leads out of the repository: ../shared/spec"),
                Arguments.of("file of a machine", page, "[x](file:///tmp/x)", "leads nowhere: [x](file:///tmp/x)"),
                Arguments.of("rules from to", page, "R4-R99", "no such rule or tension: R99"),
                Arguments.of("requirement after another", page, "002-03/002-99", "no such requirement: 002-99"),
                Arguments.of("one of ADRs", page, "ADRs 0004 and 0099", "no such ADR: ADRs 0004 and 0099"),
                Arguments.of("part", properties, "# domain.md part 9", "no such part: domain.md part 9"),
                Arguments.of("section", java, "// (domain.md 4.9)", "no such part: domain.md 4.9"),
                Arguments.of("requirement", sql, "-- as (002-99)", "no such requirement: 002-99"),
                Arguments.of("requirement in a string", java, "\"009-01\"", "no such requirement: 009-01"),
                Arguments.of("rule", java, "\"R17\"", "no such rule or tension: R17"),
                Arguments.of("tension", page, "(X12)", "no such rule or tension: X12"),
                Arguments.of("ADR", properties, "# see ADR 0099", "no such ADR: ADR 0099"),
                Arguments.of("ADR cited by an ADR", "docs/adr/0004-pointers.md", "(0005)", "no such ADR: (0005)"),
                Arguments.of(
                        "ADR that only ADRs link",
                        "docs/adr/0005-wicks.md",
                        "# 0005: Wicks\n\nSee [ADR 0005](0005-wicks.md).\n",
                        "linked from no document"),
                Arguments.of("file in a comment", java, "// see eventing.md", "no such file: eventing.md"),
                Arguments.of("file by its folder", sql, "-- light/Lamp.java", "no such file: light/Lamp.java"),
                Arguments.of("file in a document", page, "`Wick.java`", "no such file: Wick.java"),
                Arguments.of("folder", page, "`lamp/test`", "no such folder or class: `lamp/test`"),
                Arguments.of("class by its folder", page, "`src/Wick`", "no such folder or class: `src/Wick`"),
                Arguments.of("type", page, "`WickFact`", "no such type: `WickFact`"),
                Arguments.of("type of one word", page, "`Wick`", "no such type: `Wick`"),
                Arguments.of("type that came", page, "`LampFact` †", "no such type: `LampFact` †"),
                Arguments.of("link", page, "[x](wick.md)", "leads nowhere: [x](wick.md)"),
                Arguments.of("heading", page, "[x](design.md#part-2)", "leads nowhere: [x](design.md#part-2)"),
                Arguments.of(
                        "link whose class has another name",
                        page,
                        "[`Burning`](../lamp/src/Lamp.java)",
                        "leads nowhere: [`Burning`](../lamp/src/Lamp.java)"),
                Arguments.of(
                        "link whose method is gone",
                        page,
                        "[`Lamp.dim`](../lamp/src/Lamp.java)",
                        "leads nowhere: [`Lamp.dim`](../lamp/src/Lamp.java)"),
                Arguments.of(
                        "link whose address stands below",
                        page,
                        "\n[`Lamp`]: ../lamp/src/LampFact.java\n",
                        "leads nowhere: [`Lamp`]: ../lamp/src/LampFact.java"),
                Arguments.of("link without an address", page, "[`Burning`]", "linked to nothing: [`Burning`]"),
                Arguments.of("test", "docs/resilience.md", "| WickTest |", "no such test: WickTest"),
                Arguments.of("method", "docs/resilience.md", "| LampTest#smokes |", "no such test: LampTest#smokes"),
                Arguments.of("path upwards", java, "// ../../../notes", "leads out of the repository: ../../../notes"),
                Arguments.of("absolute path", properties, "at=/work/x", "leads out of the repository: /work/x"));
    }
}
