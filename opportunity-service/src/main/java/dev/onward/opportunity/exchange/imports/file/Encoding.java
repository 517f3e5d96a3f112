package dev.onward.opportunity.exchange.imports.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The encodings that are told apart, or may be named. */
public enum Encoding {
    UTF_8("UTF-8"),
    UTF_16LE("UTF-16LE"),
    UTF_16BE("UTF-16BE"),
    WINDOWS_1252("windows-1252"),
    WINDOWS_1250("windows-1250"),
    ISO_8859_1("ISO-8859-1"),
    ISO_8859_15("ISO-8859-15");

    private final String word;

    Encoding(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public Charset charset() {
        return switch (this) {
            case UTF_8 -> StandardCharsets.UTF_8;
            case UTF_16LE -> StandardCharsets.UTF_16LE;
            case UTF_16BE -> StandardCharsets.UTF_16BE;
            case ISO_8859_1 -> StandardCharsets.ISO_8859_1;
            case WINDOWS_1252, WINDOWS_1250, ISO_8859_15 -> Charset.forName(word);
        };
    }

    public static Optional<Encoding> of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.toUpperCase(Locale.ROOT).equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
