package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the person writes it. Its reference, the same for every spelling that folds alike, is
 * {@code organizationRef = UUIDv5(tenant, foldedName())}.
 */
public record Organization(String name, @Personal @Nullable String url) {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** The name without what people write differently: case, width, and spaces around and within. */
    public String foldedName() {
        return fold(name);
    }

    /** Folds any name in the same way; upper case first, because some letters have no single lower-case partner. */
    public static String fold(String name) {
        return SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).strip())
                .replaceAll(" ")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
