package dev.onward.notification.texts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says.
 *
 * @param paragraphs the news first, then what may be done about it
 * @param source the article that it follows
 * @param link where to read on
 */
public record Letter(
        String subject,
        List<String> paragraphs,
        @Nullable String source,
        String linkText,
        String link,
        String footer,
        String language) {

    public Letter {
        paragraphs = List.copyOf(paragraphs);
    }
}
