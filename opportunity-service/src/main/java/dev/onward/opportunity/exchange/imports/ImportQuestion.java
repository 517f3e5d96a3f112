package dev.onward.opportunity.exchange.imports;

import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.StageMeaning;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.file.Asked;
import dev.onward.opportunity.exchange.imports.file.Encoding;
import dev.onward.opportunity.exchange.imports.file.Rows;
import dev.onward.opportunity.folding.domain.Folding;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of an import ask for.
 *
 * @param rows how many a preview shows
 */
record ImportQuestion(Asked asked, boolean preview, int rows) {

    private static final int ROWS_SHOWN = 50;
    private static final int MOST_ROWS_SHOWN = 200;
    private static final int MOST_TOLD = 200;
    private static final String IGNORE = "ignore";

    private static final Set<String> KNOWN = Set.of(
            "preview",
            "rows",
            "encoding",
            "delimiter",
            "headerRow",
            "dateOrder",
            "doubtful",
            "trust",
            "column",
            "stage",
            "organization",
            "title",
            "status");

    /** What may be said of every row that does not say it. */
    private static final Map<String, Field> FIXED =
            Map.of("organization", Field.ORGANIZATION, "title", Field.TITLE, "status", Field.STAGE);

    private static final int LONGEST_FIXED = 200;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is not known or not usable */
    static ImportQuestion of(MultivaluedMap<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw bad(
                        "unknown",
                        "This operation takes "
                                + String.join(", ", KNOWN.stream().sorted().toList()) + ".");
            }
            if (parameters.get(name).size() > (Set.of("column", "stage").contains(name) ? MOST_TOLD : 1)) {
                throw bad(name, name + " is given too often.");
            }
        }
        return new ImportQuestion(
                new Asked(
                        encoding(parameters.getFirst("encoding")),
                        Optional.ofNullable(parameters.getFirst("delimiter")).map(ImportQuestion::delimiter),
                        Optional.ofNullable(parameters.getFirst("headerRow"))
                                .map(row -> number("headerRow", row, 0, Header.MOST_ROWS_BEFORE)),
                        dateOrder(parameters.getFirst("dateOrder")),
                        columns(parameters.getOrDefault("column", List.of())),
                        stages(parameters.getOrDefault("stage", List.of())),
                        fixed(parameters),
                        flag("doubtful", parameters.getFirst("doubtful"), "skip", "take"),
                        trust(parameters.getFirst("trust"))),
                flag("preview", parameters.getFirst("preview"), "true", "false"),
                Optional.ofNullable(parameters.getFirst("rows"))
                        .map(rows -> number("rows", rows, 0, MOST_ROWS_SHOWN))
                        .orElse(ROWS_SHOWN));
    }

    private static @Nullable Encoding encoding(@Nullable String word) {
        return word == null
                ? null
                : Encoding.of(word)
                        .orElseThrow(() -> bad(
                                "encoding",
                                "encoding takes one of "
                                        + Arrays.stream(Encoding.values())
                                                .map(Encoding::word)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    private static char delimiter(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case ",", "comma" -> ',';
            case ";", "semicolon" -> ';';
            case "\t", "tab" -> '\t';
            case "|", "bar" -> '|';
            default -> throw bad("delimiter", "delimiter takes comma, semicolon, tab or bar.");
        };
    }

    private static @Nullable DateStyle dateOrder(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "DMY" -> DateStyle.DAY_FIRST;
            case "MDY" -> DateStyle.MONTH_FIRST;
            default ->
                throw bad("dateOrder", "dateOrder takes DMY or MDY; what begins with the year is read either way.");
        };
    }

    private static DatesTrust trust(@Nullable String word) {
        return switch (word) {
            case null -> DatesTrust.NOT_SAID;
            case "dates" -> DatesTrust.CONFIRMED;
            case "none" -> DatesTrust.TAKEN_BACK;
            default -> throw bad("trust", "trust takes dates or none.");
        };
    }

    private static boolean flag(String name, @Nullable String word, String yes, String no) {
        if (word == null || word.equals(no)) {
            return false;
        } else if (word.equals(yes)) {
            return true;
        }
        throw bad(name, name + " takes " + yes + " or " + no + ".");
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of bounds.
        }
        throw bad(name, name + " takes a whole number from " + least + " to " + most + ".");
    }

    private static Header.RequestedColumns columns(List<String> told) {
        Map<String, Set<Field>> byName = new HashMap<>();
        Map<Integer, Set<Field>> byNumber = new HashMap<>();
        for (String each : told) {
            String name = left("column", each);
            String word = right(each);
            Optional<Field> field = Field.of(word);
            if (field.isEmpty() && !word.equals(IGNORE)) {
                throw bad(
                        "column",
                        "column takes name:field or number:field, where field is " + IGNORE + " or one of "
                                + Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", "))
                                + ".");
            }
            if (name.matches("[1-9]\\d{0,2}")) {
                add(byNumber, number("column", name, 1, Rows.MOST_COLUMNS) - 1, field);
            } else {
                add(byName, Folding.of(name), field);
            }
        }
        return new Header.RequestedColumns(byName, byNumber);
    }

    /** A column may tell of two fields, such as a list of companies that has no titles. */
    private static <K> void add(Map<K, Set<Field>> told, K column, Optional<Field> field) {
        Set<Field> fields = told.computeIfAbsent(column, _ -> new LinkedHashSet<>());
        field.ifPresent(fields::add);
    }

    private static Map<Field, String> fixed(MultivaluedMap<String, String> parameters) {
        Map<Field, String> fixed = new EnumMap<>(Field.class);
        FIXED.forEach((name, field) -> {
            String text = parameters.getFirst(name);
            if (text != null) {
                if (text.isBlank() || text.length() > LONGEST_FIXED) {
                    throw bad(name, name + " takes a text of 1 to " + LONGEST_FIXED + " characters.");
                }
                fixed.put(field, text.strip());
            }
        });
        return fixed;
    }

    private static Map<String, StageMeaning> stages(List<String> told) {
        Map<String, StageMeaning> stages = new HashMap<>();
        for (String each : told) {
            try {
                stages.put(Tracker.key(left("stage", each)), StageMeaning.valueOf(right(each)));
            } catch (IllegalArgumentException _) {
                throw bad(
                        "stage",
                        "stage takes word:MEANING, where MEANING is one of "
                                + Arrays.stream(StageMeaning.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
        }
        return stages;
    }

    /** A name may have colons in it; what it means has none. */
    private static String left(String name, String told) {
        int colon = told.lastIndexOf(':');
        if (colon < 1) {
            throw bad(name, name + " takes what the file says, a colon, and what it means.");
        }
        return told.substring(0, colon).strip();
    }

    private static String right(String told) {
        return told.substring(told.lastIndexOf(':') + 1).strip();
    }

    private static RuntimeException bad(String name, String whatItTakes) {
        return Problems.parameterInvalid(name, whatItTakes).asException();
    }
}
