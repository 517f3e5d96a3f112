package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.Organization;
import dev.onward.opportunity.folding.domain.OrganizationCore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds organizations that a file spells in several ways: with and without the legal form, in other letters, with a slip.
 * They are recorded as they are spelled; a person may want to know.
 */
final class Spellings {

    /** So much is looked at, so that a file of any size takes little memory. */
    private static final int MOST_NAMES = 5_000;

    private static final int MOST_GROUPS = 20;
    private static final int LONGEST = 80;
    /** In a shorter name another letter is another name. */
    private static final int SHORTEST_WITH_SLIP = 7;

    /** By how Organization folds: those that fold alike are one already. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Set<String> seen = new HashSet<>();

    void add(String name) {
        if (!name.isEmpty() && name.length() <= LONGEST && seen.size() < MOST_NAMES && seen.add(name)) {
            names.putIfAbsent(Organization.fold(name), name);
        }
    }

    /** Groups of two spellings and more. */
    List<List<String>> several() {
        Map<String, List<String>> byCore = new LinkedHashMap<>();
        names.values()
                .forEach(name -> byCore.computeIfAbsent(OrganizationCore.joined(name), _ -> new ArrayList<>())
                        .add(name));
        byCore.remove("");
        // Two names are one letter apart if both become the same once a letter is taken out of each, or of one.
        Map<String, String> byLess = new HashMap<>();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        byCore.forEach((core, spelled) -> {
            String into = less(core)
                    .map(byLess::get)
                    .filter(other -> other != null && NearWords.distance(other, core, 1) <= 1)
                    .findFirst()
                    .orElse(core);
            groups.computeIfAbsent(into, _ -> new ArrayList<>()).addAll(spelled);
            if (into.equals(core)) {
                less(core).forEach(part -> byLess.putIfAbsent(part, core));
            }
        });
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .limit(MOST_GROUPS)
                .map(List::copyOf)
                .toList();
    }

    private static Stream<String> less(String core) {
        // Names that end in numbers are told apart by these.
        return core.length() < SHORTEST_WITH_SLIP || core.chars().anyMatch(Character::isDigit)
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(core),
                        IntStream.range(0, core.length()).mapToObj(i -> core.substring(0, i) + core.substring(i + 1)));
    }
}
