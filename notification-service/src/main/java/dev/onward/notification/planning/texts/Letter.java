package dev.onward.notification.planning.texts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says.
 *
 * @param paragraphs the news first, then what may be done about it
 * @param source the article that it follows
 * @param link where to read on
 * @param footer why it came; may be empty
 * @param stopText for the link with which no more comes, in a mail
 */
public record Letter(
        String subject,
        List<String> paragraphs,
        @Nullable String source,
        String linkText,
        String link,
        String footer,
        String stopText,
        String language) {

    public Letter {
        paragraphs = List.copyOf(paragraphs);
    }

    /** The same, leading somewhere else. */
    public Letter leadingTo(String other) {
        return new Letter(subject, paragraphs, source, linkText, other, footer, stopText, language);
    }
}
