package dev.onward.opportunity.exchange.imports.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the word of a section of the table that may be meant by one that is not in it. What it finds is a guess: whoever
 * takes it says so. Where two meanings are as near, there is none.
 */
final class NearWords {

    /** In a shorter word a slip makes another word. */
    private static final int SHORTEST = 5;

    private static final int LONG = 9;
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 5;
    /** A shorter word inside of a sentence is chance. */
    private static final int SHORTEST_WITHIN = 4;

    private static final Pattern RUNS = Pattern.compile("(\\p{L})\\1+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    /** Folded, in the languages of the table: the sentence says the opposite of its words. */
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "never", "without", "dont", "didnt", "wasnt", "kein", "keine", "nicht", "ohne", "pas", "sans",
            "ne", "sin", "non", "senza", "nao", "sem", "niet", "geen", "zonder", "nie", "bez", "brak", "degil", "yok");

    private final Map<String, String> meanings;
    private final Set<String> vague;
    private final Map<String, Set<String>> byRuns = new HashMap<>();

    /** @param vague words that may mean several things, and so are near to none */
    NearWords(Map<String, String> meanings, Set<String> vague) {
        this.meanings = Map.copyOf(meanings);
        this.vague = Set.copyOf(vague);
        meanings.forEach((word, meaning) ->
                byRuns.computeIfAbsent(squeezed(word), _ -> new HashSet<>()).add(meaning));
    }

    private static String squeezed(String word) {
        return RUNS.matcher(word).replaceAll("$1");
    }

    /** Letters too many, too few, other ones or in another order. */
    Optional<String> misspelt(String folded) {
        if (folded.length() < SHORTEST
                || folded.length() > LONGEST
                || vague.contains(folded)
                || isHan(folded)
                || isNegated(folded)) {
            return Optional.empty();
        }
        Set<String> stretched = byRuns.getOrDefault(squeezed(folded), Set.of());
        if (stretched.size() == 1) {
            return stretched.stream().findFirst();
        }
        int most = folded.length() < LONG ? 1 : 2;
        Set<String> nearest = new HashSet<>();
        for (Map.Entry<String, String> word : meanings.entrySet()) {
            if (word.getKey().length() >= SHORTEST) {
                int distance = distance(folded, word.getKey(), most);
                if (distance < most) {
                    nearest.clear();
                    most = distance;
                }
                if (distance == most) {
                    nearest.add(word.getValue());
                }
            }
        }
        return nearest.size() == 1 ? nearest.stream().findFirst() : Optional.empty();
    }

    /** The longest known words that stand in a sentence. */
    Optional<String> within(String folded) {
        if (folded.length() > 2 * LONGEST || vague.contains(folded)) {
            return Optional.empty();
        } else if (isHan(folded)) {
            return withinHan(folded);
        }
        if (isNegated(folded)) {
            return Optional.empty();
        }
        List<String> words = Arrays.asList(folded.split(" "));
        for (int length = Math.min(MOST_WORDS, words.size()); length > 0; length--) {
            Set<String> found = new HashSet<>();
            for (int i = 0; i + length <= words.size(); i++) {
                String phrase = String.join(" ", words.subList(i, i + length));
                String meaning = meanings.get(phrase);
                if (meaning != null && phrase.length() >= SHORTEST_WITHIN) {
                    found.add(meaning);
                }
            }
            if (!found.isEmpty()) {
                return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Chinese puts nothing between its words. */
    private Optional<String> withinHan(String folded) {
        List<String> found = new ArrayList<>();
        int longest = 2;
        for (Map.Entry<String, String> word : meanings.entrySet()) {
            int length = word.getKey().length();
            if (length >= longest && isHan(word.getKey()) && folded.contains(word.getKey())) {
                if (length > longest) {
                    found.clear();
                    longest = length;
                }
                found.add(word.getValue());
            }
        }
        return Set.copyOf(found).size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean isNegated(String folded) {
        return Arrays.stream(folded.split(" ")).anyMatch(NEGATIONS::contains);
    }

    private static boolean isHan(String text) {
        return HAN.matcher(text).find();
    }

    /** Letters to be put in, taken out, changed or swapped with their neighbour; more than {@code most} is only more. */
    static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}
