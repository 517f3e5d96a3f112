package dev.onward.opportunity.exchange.mails.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail that is meant: what was forwarded and not what the person wrote above it, and of an answer what is new in it.
 *
 * @param forwarded whether another mail was found in the one that came
 * @param dateInText its date as a line of the text above it has it; null where none has
 */
public record Original(
        Mail mail, boolean forwarded, @Nullable String dateInText) {

    private static final Pattern QUOTE = Pattern.compile("^\\s*+>[>\\s]*+");
    private static final int LINES_OF_HEAD = 8;
    /** A pasted mail begins with its own head, perhaps below a line that says that it was forwarded. */
    private static final int FIRST_LINES = 4;

    /** @param line of the first word of the text, in the quoted lines */
    private record Head(Map<Phrases.Label, String> says, int begin, int line) {}

    /**
     * Of a mail with a head of its own.
     *
     * @param own an address of the person's, in small letters; null where none is known
     */
    public static Original of(Mail mail, @Nullable String own, Phrases phrases) {
        boolean passedOn = mail.isFrom(own) || phrases.isForwarded(mail.subject());
        if (passedOn) {
            Optional<Original> within = within(mail, phrases, Integer.MAX_VALUE);
            if (within.isPresent()) {
                return within.get();
            }
        }
        return new Original(withoutQuotes(mail, phrases), false, null);
    }

    /** Of a text that was pasted. */
    public static Original pasted(List<String> lines, Phrases phrases) {
        Mail mail = new Mail("", "", List.of(), List.of(lines), null);
        return within(mail, phrases, FIRST_LINES)
                .map(it -> new Original(it.mail(), false, it.dateInText()))
                .orElseGet(() -> new Original(withoutQuotes(mail, phrases), false, dateAtTop(lines, phrases)));
    }

    /** In the labelled lines that the text begins with: further below it is the date of something else. */
    private static @Nullable String dateAtTop(List<String> lines, Phrases phrases) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .map(phrases::labelled)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .filter(it -> it.label() == Phrases.Label.DATE)
                .findFirst()
                .map(Phrases.Labelled::value)
                .orElse(null);
    }

    private static Optional<Original> within(Mail mail, Phrases phrases, int mostLinesBefore) {
        List<List<String>> texts = new ArrayList<>();
        Map<Phrases.Label, String> says = Map.of();
        for (List<String> lines : mail.texts()) {
            Optional<Head> head = head(lines, phrases, mostLinesBefore);
            if (head.isPresent()) {
                says = says.isEmpty() ? head.get().says() : says;
                List<String> below = lines.subList(head.get().line(), lines.size());
                texts.add(withoutQuotes(unquoted(below), phrases));
            }
        }
        if (says.isEmpty()) {
            return Optional.empty();
        }
        Mail original = new Mail(
                says.getOrDefault(Phrases.Label.SUBJECT, ""),
                says.getOrDefault(Phrases.Label.FROM, ""),
                List.of(says.getOrDefault(Phrases.Label.TO, "")),
                texts,
                null);
        return Optional.of(new Original(original, true, says.get(Phrases.Label.DATE)));
    }

    /** Lines as "Von:", "An:", "Betreff:", below each other; one that says from whom, and two at least. */
    private static Optional<Head> head(List<String> lines, Phrases phrases, int mostLinesBefore) {
        int before = 0;
        for (int i = 0; i < lines.size() && before <= mostLinesBefore; i++) {
            String line = QUOTE.matcher(lines.get(i)).replaceFirst("");
            before += line.isBlank() ? 0 : 1;
            Optional<Phrases.Labelled> first = phrases.labelled(line);
            if (first.isPresent()) {
                Head head = head(lines, i, phrases);
                if (head.says().containsKey(Phrases.Label.FROM) && head.says().size() > 1) {
                    return Optional.of(head);
                }
            }
        }
        return Optional.empty();
    }

    private static Head head(List<String> lines, int begin, Phrases phrases) {
        Map<Phrases.Label, String> says = new HashMap<>();
        int i = begin;
        for (; i < lines.size() && i < begin + LINES_OF_HEAD; i++) {
            String line = QUOTE.matcher(lines.get(i)).replaceFirst("");
            Optional<Phrases.Labelled> labelled = phrases.labelled(line);
            if (labelled.isPresent()) {
                says.putIfAbsent(labelled.get().label(), labelled.get().value());
            } else if (line.isBlank()) {
                break;
            }
        }
        return new Head(says, begin, i);
    }

    /** A whole forwarded mail may be quoted once more. */
    private static List<String> unquoted(List<String> lines) {
        boolean quoted = lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> QUOTE.matcher(line).find())
                .isPresent();
        return quoted
                ? lines.stream()
                        .map(line -> line.replaceFirst("^\\s*>\\s?", ""))
                        .toList()
                : lines;
    }

    private static Mail withoutQuotes(Mail mail, Phrases phrases) {
        return new Mail(
                mail.id(),
                mail.subject(),
                mail.from(),
                mail.to(),
                mail.texts().stream()
                        .map(lines -> withoutQuotes(lines, phrases))
                        .toList(),
                mail.sent());
    }

    /** What stands above the mail that is answered. */
    private static List<String> withoutQuotes(List<String> lines, Phrases phrases) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean below = phrases.isQuoting(line)
                    || (phrases.labelled(line).isPresent()
                            && head(lines.subList(i, lines.size()), phrases, 1).isPresent());
            if (below) {
                return own;
            } else if (!QUOTE.matcher(line).find()) {
                own.add(line);
            }
        }
        return own;
    }
}
