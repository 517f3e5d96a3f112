package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.codec.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what lists are filtered by. Everything throws a 400 that says what the parameter takes. */
public final class Filters {

    private static final int LONGEST_TEXT = 200;

    private Filters() {}

    /** Constants parted by commas; empty: any. */
    public static <E extends Enum<E>> Set<E> constants(String name, @Nullable String text, Class<E> type) {
        Set<E> asked = EnumSet.noneOf(type);
        if (text == null) {
            return asked;
        }
        for (String word : text.split(",", -1)) {
            asked.add(Arrays.stream(type.getEnumConstants())
                    .filter(constant -> isOurs(constant) && constant.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> noneOf(
                                    name,
                                    word,
                                    Arrays.stream(type.getEnumConstants())
                                            .filter(Filters::isOurs)
                                            .map(Enum::name)
                                            .toList())
                            .asException()));
        }
        return asked;
    }

    private static Problem noneOf(String name, String word, Collection<String> known) {
        return Problems.parameterInvalid(
                name, Words.hint(word, name + " takes one or several, parted by commas, of", known));
    }

    /** Words parted by commas; empty: any. */
    public static Set<String> oneOf(String name, @Nullable String text, Collection<String> known) {
        if (text == null) {
            return Set.of();
        }
        Set<String> asked = new TreeSet<>();
        for (String word : text.split(",", -1)) {
            if (!known.contains(word)) {
                throw noneOf(name, word, known).asException();
            }
            asked.add(word);
        }
        return asked;
    }

    /** What stands for a word of a newer publisher is nothing to ask for. */
    private static boolean isOurs(Enum<?> constant) {
        return !constant.name().equals("UNRECOGNIZED");
    }

    public static @Nullable Boolean yesOrNo(String name, @Nullable String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Problems.parameterInvalid(name, name + " takes true or false.")
                        .asException();
        };
    }

    public static @Nullable UUID id(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // falls through to the same answer as any other text
        }
        throw Problems.parameterInvalid(name, name + " takes an id as the lists give it.")
                .asException();
    }

    /** Text as it was typed, without spaces around it; null for nothing. */
    public static @Nullable String text(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw Problems.parameterInvalid(name, name + " takes at most " + LONGEST_TEXT + " characters.")
                    .asException();
        }
        return text.strip();
    }

    /** @param least belongs to the range, as {@code most} does */
    public static @Nullable Integer number(String name, @Nullable String text, int least, int most) {
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through to the same answer as a number out of range
        }
        throw Problems.parameterInvalid(name, name + " takes a whole number from " + least + " to " + most + ".")
                .asException();
    }
}
