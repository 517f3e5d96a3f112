package dev.onward.opportunity.reports.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {

    @Test
    void what_a_spreadsheet_would_run_gets_an_apostrophe() {
        assertThat(Csv.line(Arrays.asList("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=b")))
                .isEqualTo("'=cmd|' /C calc'!A0,'+1,'-1,'@SUM(A1),'\tx,\"'\rx\",a=b\r\n");
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
