package dev.onward.opportunity.exchange.imports.job;

import dev.onward.opportunity.exchange.imports.domain.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The table of words as it is shipped ({@code imports/words.txt}). */
@ApplicationScoped
public class WordTable {

    private final Words words;

    public WordTable() {
        try (InputStream table = WordTable.class.getResourceAsStream("/imports/words.txt")) {
            this.words = Words.of(new String(
                    Objects.requireNonNull(table, "the table of words is not in the jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Words words() {
        return words;
    }
}
