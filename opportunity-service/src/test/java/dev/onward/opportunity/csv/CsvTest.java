package dev.onward.opportunity.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {

    private static final String SIGNS = "'=+-@\t\r\n \u00a0\uff1d\",;ab1";

    @Test
    void a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        assertThat(Csv.line(Arrays.asList("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=b")))
                .isEqualTo("'=cmd|' /C calc'!A0,'+1,'-1,'@SUM(A1),'\tx,\"'\rx\",a=b\r\n");
    }

    @Test
    void a_cell_that_some_spreadsheets_would_run_gets_an_apostrophe_too() {
        assertThat(Csv.line(Arrays.asList(" =1+1", "\u00a0=1", "\uff1d1+1", "\n=1", "''=1")))
                .isEqualTo("' =1+1,'\u00a0=1,'\uff1d1+1,\"'\n=1\",'''=1\r\n");
    }

    @Test
    void text_that_begins_with_an_apostrophe_is_left_as_it_is() {
        assertThat(Csv.line(Arrays.asList("'s-Hertogenbosch", "'", "a'=b"))).isEqualTo("'s-Hertogenbosch,',a'=b\r\n");
    }

    @Test
    void a_guarded_cell_reads_back_as_it_was() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int n = 0; n < 20_000; n++) {
            String text = random.ints(random.nextInt(6), 0, SIGNS.length())
                    .mapToObj(i -> SIGNS.substring(i, i + 1))
                    .collect(Collectors.joining());
            String line = Csv.line(List.of(text));
            String cell = line.substring(0, line.length() - 2);
            String written =
                    cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;

            assertThat(Csv.unguarded(written)).as("seed %s", seed).isEqualTo(text);
            assertThat(written.strip()).as("seed %s", seed).doesNotMatch("(?s)[=+\\-@\uff1d].*");
        }
    }

    @Test
    void numbers_stay_numbers_and_null_is_empty() {
        assertThat(Csv.line(Arrays.asList(-0.5, 3L, null, 0))).isEqualTo("-0.5,3,,0\r\n");
    }

    @Test
    void commas_quotes_and_line_ends_are_quoted() {
        assertThat(Csv.line(Arrays.asList("a,b", "say \"no\"", "a\nb")))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"a\nb\"\r\n");
    }
}
