package dev.onward.opportunity.exchange.imports.file;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The encodings that are told apart, or may be named. */
public enum Encoding {
    UTF_8("UTF-8", "UTF-8"),
    UTF_16LE("UTF-16LE", "UTF-16LE"),
    UTF_16BE("UTF-16BE", "UTF-16BE"),
    WINDOWS_1252("windows-1252", "windows-1252"),
    WINDOWS_1250("windows-1250", "windows-1250"),
    WINDOWS_1251("windows-1251", "windows-1251"),
    WINDOWS_1253("windows-1253", "windows-1253"),
    WINDOWS_1254("windows-1254", "windows-1254"),
    WINDOWS_1257("windows-1257", "windows-1257"),
    /** As Excel on a Mac saves in the west of Europe. */
    MACINTOSH("macintosh", "x-MacRoman"),
    GB18030("GB18030", "GB18030"),
    ISO_8859_1("ISO-8859-1", "ISO-8859-1"),
    ISO_8859_2("ISO-8859-2", "ISO-8859-2"),
    ISO_8859_9("ISO-8859-9", "ISO-8859-9"),
    ISO_8859_15("ISO-8859-15", "ISO-8859-15");

    private final String word;
    private final String javaName;

    Encoding(String word, String javaName) {
        this.word = word;
        this.javaName = javaName;
    }

    public String word() {
        return word;
    }

    public Charset charset() {
        return Charset.forName(javaName);
    }

    public static Optional<Encoding> of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.toUpperCase(Locale.ROOT).equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
