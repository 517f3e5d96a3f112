package dev.onward.opportunity.exchange.mails;

import dev.onward.opportunity.exchange.mails.domain.Phrases;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The table of phrases that ships with this version ({@code mails/phrases.txt}). */
@ApplicationScoped
public class PhraseTable {

    private final Phrases phrases;

    public PhraseTable() {
        try (InputStream table = PhraseTable.class.getResourceAsStream("/mails/phrases.txt")) {
            this.phrases = Phrases.of(new String(
                    Objects.requireNonNull(table, "the table of phrases is not in the jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Phrases phrases() {
        return phrases;
    }
}
