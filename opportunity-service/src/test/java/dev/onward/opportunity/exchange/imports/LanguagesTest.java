package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.exchange.imports.file.Asked;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets as people keep them, three in each of ten languages, are read without a doubt. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "en-1, INVITED REJECTED APPLIED OFFER",
        "en-2, CLOSED INTERVIEWING WITHDRAWN",
        "en-3, INVITED REJECTED OFFER",
        "de-1, REJECTED INVITED APPLIED",
        "de-2, REJECTED INVITED CLOSED APPLIED",
        "de-3, INTERVIEWING OFFER WITHDRAWN",
        "fr-1, REJECTED APPLIED INVITED",
        "fr-2, CLOSED REJECTED APPLIED",
        "fr-3, INTERVIEWING OFFER WITHDRAWN",
        "es-1, REJECTED INVITED APPLIED",
        "es-2, CLOSED REJECTED APPLIED",
        "es-3, INTERVIEWING OFFER ACCEPTED",
        "it-1, REJECTED APPLIED INVITED",
        "it-2, CLOSED INTERVIEWING REJECTED",
        "it-3, INVITED REJECTED OFFER",
        "pt-1, REJECTED INVITED APPLIED",
        "pt-2, CLOSED REJECTED APPLIED",
        "pt-3, OFFER WITHDRAWN ACCEPTED",
        "nl-1, REJECTED INVITED APPLIED",
        "nl-2, CLOSED INTERVIEWING OFFER",
        "nl-3, INTERVIEWING WITHDRAWN ACCEPTED",
        "pl-1, REJECTED INVITED APPLIED",
        "pl-2, CLOSED APPLIED REJECTED",
        "pl-3, INTERVIEWING OFFER ACCEPTED",
        "tr-1, REJECTED INVITED APPLIED",
        "tr-2, CLOSED INTERVIEWING REJECTED",
        "tr-3, INTERVIEWING OFFER ACCEPTED",
        "zh-1, REJECTED INVITED APPLIED",
        "zh-2, CLOSED INTERVIEWING REJECTED",
        "zh-3, INTERVIEWING OFFER ACCEPTED",
    })
    void a_sheet_is_read_as_it_was_meant(String name, String stages) {
        // When
        Sheet sheet = Sheet.of(Sheet.bytes("sheets/" + name + ".csv"), Asked.NOTHING);

        // Then
        assertThat(sheet.troubles()).isEmpty();
        assertThat(sheet.remarked())
                .doesNotContain(
                        Cause.NO_STAGE_COLUMN,
                        Cause.NO_DATE_COLUMN,
                        Cause.COLUMN_LEFT_ASIDE,
                        Cause.COLUMN_GUESSED,
                        Cause.STAGE_WORD_UNKNOWN,
                        Cause.STAGE_WORD_GUESSED);
        List<Stage> meant = Arrays.stream(stages.split(" ")).map(Stage::valueOf).toList();
        assertThat(sheet.stages()).isEqualTo(meant);
    }
}
