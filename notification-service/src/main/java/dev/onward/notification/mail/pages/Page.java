package dev.onward.notification.mail.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says.
 *
 * @param button the one thing that can be done here, by posting to the page itself; null: nothing
 */
public record Page(
        String language,
        String title,
        List<String> paragraphs,
        @Nullable String button) {
    public Page {
        paragraphs = List.copyOf(paragraphs);
    }
}
