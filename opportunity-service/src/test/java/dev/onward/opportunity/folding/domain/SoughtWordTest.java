package dev.onward.opportunity.folding.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtWordTest {

    /** A letter, and how people write it who have another keyboard. */
    private static final List<List<String>> LETTERS = List.of(
            List.of("ä", "a", "ae", "Ä", "AE"),
            List.of("ö", "o", "oe", "Oe"),
            List.of("ü", "u", "ue", "UE"),
            List.of("ø", "o", "oe"),
            List.of("æ", "ae", "ä"),
            List.of("é", "e", "É", "E"),
            List.of("ñ", "n", "N"),
            List.of("ł", "l"),
            List.of("ß", "ss", "SS"),
            List.of("a", "A", "á"),
            List.of("e", "E"),
            List.of("o", "O"),
            List.of("u", "U"),
            List.of("t", "T"),
            List.of("7", "7"),
            List.of("字", "字"));

    private static final List<String> WITHIN = List.of("", "", "", "", "'", "’", "&", "-", ".", "!");

    private static boolean finds(String sought, String name) {
        List<SoughtWord> words = SoughtWord.of(sought, 8);
        return !words.isEmpty() && words.stream().allMatch(word -> isFound(word, Folding.of(name)));
    }

    /** Where the pattern is found, what is looked for before it is there as well. */
    private static boolean isFound(SoughtWord word, String folded) {
        boolean found = Pattern.compile(word.pattern()).matcher(folded).find();
        if (found) {
            assertThat(SoughtWord.skeleton(folded)).contains(word.skeleton());
            assertThat(folded.codePointCount(0, folded.length())).isGreaterThanOrEqualTo(word.leastLetters());
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "loreal, L'Oréal",
        "L'Oréal, L Oreal",
        "att, AT&T",
        "AT&T, AT & T",
        "obrien, O’Brien & Sons",
        "O'Brien, OBrien",
        "cocacola, Coca-Cola",
        "Coca-Cola, Coca Cola",
        "mueller, Müller",
        "müller, Mueller KG",
        "muller, Mueller KG",
        "mull, Müller",
        "eller, Mueller",
        "oesterreich, Österreich",
        "österreich, Oesterreich",
        "soehne, Söhne",
        "Söhne, Soehne",
        "samuel, Samuel",
        "blu, Blue",
        "strasse, Straße",
        "berlin müller, 'Mueller, Berlin'",
    })
    void a_name_is_found_however_it_is_spelt(String sought, String name) {
        // When
        boolean found = finds(sought, name);

        // Then
        assertThat(found).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AT&T, Decathlon",
        "AT&T, Globex",
        "AT&T, Great Technologies",
        "O'Brien, Bruno Brien",
        "loreal, Real Oil"
    })
    void another_name_is_not_found(String sought, String name) {
        // When
        boolean found = finds(sought, name);

        // Then
        assertThat(found).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "' &", "🙂", ""})
    void punctuation_alone_is_no_word(String sought) {
        // When
        List<SoughtWord> words = SoughtWord.of(sought, 8);

        // Then
        assertThat(words).isEmpty();
    }

    @Test
    void every_word_of_a_seeded_name_is_found_in_every_spelling_of_its_beginning() {
        Random random = new Random(9);
        for (int sequence = 0; sequence < 10_000; sequence++) {
            // Given
            StringBuilder name = new StringBuilder();
            StringBuilder sought = new StringBuilder();
            int words = 1 + random.nextInt(3);
            for (int word = 0; word < words; word++) {
                int letters = 1 + random.nextInt(7);
                int told = 1 + random.nextInt(letters);
                for (int i = 0; i < letters; i++) {
                    List<String> spellings = LETTERS.get(random.nextInt(LETTERS.size()));
                    name.append(spellings.get(random.nextInt(spellings.size()))).append(any(WITHIN, random));
                    if (i < told) {
                        sought.append(spellings.get(random.nextInt(spellings.size())))
                                .append(any(WITHIN, random));
                    }
                }
                name.append(' ');
                sought.append(' ');
            }

            // When
            boolean found = finds(sought.toString(), name.toString());

            // Then
            assertThat(found).as("seed 9, %d: %s in %s", sequence, sought, name).isTrue();
        }
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
