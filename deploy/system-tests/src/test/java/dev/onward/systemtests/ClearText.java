package dev.onward.systemtests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what was told wherever it stands in the clear: as it was typed, in lower case, with JSON's escapes, in hexadecimal
 * or inside of something in base64; a long text also by any {@value #WORDS} words in a row, a name also by any of its parts
 * that does not occur by chance.
 */
final class ClearText {

    private static final int WORDS = 5;
    /** Shorter parts of a name turn up in ciphertext by chance. */
    private static final int RARE_LENGTH = 7;

    private static final int KEY_BYTES = 6;
    private static final long KEY_MASK = (1L << 8 * KEY_BYTES) - 1;
    private static final int BITS = 18;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Map<Long, List<Pattern>> byFirstBytes = new HashMap<>();
    private final BitSet firstBytes = new BitSet(1 << BITS);

    /** Something told that stands where it should not. */
    record Finding(String place, String told, String foundAs) {}

    private record Pattern(String told, String shape) {}

    private ClearText() {}

    static ClearText of(ToldWords told) {
        return of(told.names(), told.texts());
    }

    static ClearText of(Collection<String> names, Collection<String> texts) {
        ClearText clear = new ClearText();
        for (String name : names) {
            clear.add(name, name);
            Stream.of(name.replaceFirst("@.*", "").split("[ .]"))
                    .filter(part -> part.length() >= RARE_LENGTH)
                    .forEach(part -> clear.add(name, part));
        }
        for (String text : texts) {
            windows(text).forEach(part -> clear.add(text, part));
        }
        return clear;
    }

    /** Each thing told that stands in {@code bytes}, once. */
    Set<Finding> in(String place, byte[] bytes) {
        Set<Finding> found = new LinkedHashSet<>();
        long key = 0;
        for (int next = 0; next < bytes.length; next++) {
            key = (key << 8 | bytes[next] & 0xff) & KEY_MASK;
            if (firstBytes.get(slot(key))) {
                int start = next - KEY_BYTES + 1;
                for (Pattern pattern : byFirstBytes.getOrDefault(key, List.of())) {
                    if (start >= 0 && isAt(bytes, start, pattern.shape().getBytes(StandardCharsets.UTF_8))) {
                        found.add(new Finding(place, pattern.told(), pattern.shape()));
                    }
                }
            }
        }
        return found;
    }

    private void add(String told, String part) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        String escaped = escaped(part);
        // A dump escapes the escape.
        Set<String> shapes = new LinkedHashSet<>(
                List.of(part, part.toLowerCase(Locale.ROOT), escaped, escaped.replace("\\", "\\\\")));
        shapes.add(HexFormat.of().formatHex(utf8));
        for (int before = 0; before < 3; before++) {
            shapes.add(inBase64(utf8, before));
        }
        shapes.forEach(shape -> addShape(told, shape));
    }

    private void addShape(String told, String shape) {
        byte[] bytes = shape.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < KEY_BYTES) {
            throw new IllegalArgumentException("too short to be looked for: " + told);
        }
        long key = 0;
        for (int i = 0; i < KEY_BYTES; i++) {
            key = key << 8 | bytes[i] & 0xff;
        }
        firstBytes.set(slot(key));
        byFirstBytes.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Pattern(told, shape));
    }

    /** What base64 makes of {@code bytes} whatever stands before and after, when {@code before} bytes begin their group. */
    private static String inBase64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char it : text.toCharArray()) {
            if (it == '"' || it == '\\') {
                escaped.append('\\').append(it);
            } else if (it < ' ' || it > '~') {
                escaped.append("\\u%04x".formatted((int) it));
            } else {
                escaped.append(it);
            }
        }
        return escaped.toString();
    }

    private static List<String> windows(String text) {
        String[] words = text.split(" ");
        if (words.length <= WORDS) {
            return List.of(text);
        }
        List<String> windows = new ArrayList<>();
        for (int from = 0; from + WORDS <= words.length; from++) {
            windows.add(String.join(" ", List.of(words).subList(from, from + WORDS)));
        }
        return windows;
    }

    private static boolean isAt(byte[] bytes, int start, byte[] wanted) {
        int end = start + wanted.length;
        return end <= bytes.length && Arrays.equals(bytes, start, end, wanted, 0, wanted.length);
    }

    private static int slot(long key) {
        return (int) (key * SPREAD >>> 64 - BITS);
    }
}
