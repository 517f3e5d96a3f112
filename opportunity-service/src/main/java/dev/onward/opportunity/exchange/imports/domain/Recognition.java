package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.Ids;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a sheet are those of an earlier import, by what they say and not by where they stand (ADR 0034).
 *
 * <ul>
 *   <li>A row is known again if of organization, title and day two at least are as they were. What says most alike goes first,
 *       and each row is one of the earlier ones at most.
 *   <li>Where organization or title was put right, only one row can be meant on either side: otherwise nothing is guessed, and
 *       there is a new row and one that is gone. With another organization the link or everything else is as it was.
 *   <li>A row that is none of the earlier ones is about what a person typed by that name, where both are the only ones of it.
 *   <li>The earlier rows are those of one sheet, the one that has most of them, and a third at least of the smaller of the two. With
 *       nothing in common it is another sheet. Of other sheets of the same search a row is known that says the same.
 * </ul>
 *
 * <p>Each step looks at each row once, however many sheets there are, and the outcome depends on nothing but what is given and its order.
 *
 * @param sheetId of the sheet that this is
 * @param rows what is known of each row, in the order given
 * @param known what is to be kept of the earlier rows, those of other sheets too
 * @param typed opportunities that a person typed, and that a row is found to be about
 * @param gone opportunities of the sheet's rows that are no longer in it
 */
public record Recognition(UUID sheetId, List<Recognized> rows, List<KnownRow> known, Set<UUID> typed, List<UUID> gone) {

    /** Of so many rows one at least is known, or it is another sheet. */
    private static final int ONE_OF = 3;

    public Recognition {
        rows = List.copyOf(rows);
        known = List.copyOf(known);
        typed = Set.copyOf(typed);
        gone = List.copyOf(gone);
    }

    /**
     * What is known of a row.
     *
     * @param told the digest of what it told last; 0 where that is not known
     * @param typed whether it is about what a person typed, and no row was before
     */
    public record Recognized(UUID opportunityId, long told, boolean typed) {

        /** Whether it tells what it told last. */
        public boolean isTold(long digest) {
            return digest != 0 && digest == told;
        }
    }

    /**
     * @param known each row of a sheet once, in an order that does not change
     * @param rows in the order of the file
     * @param newSheet of the sheet, if it is none of the earlier ones
     * @param typed what a person typed for the same search
     */
    public static Recognition of(
            List<KnownRow> known, List<RowKeys> rows, UUID newSheet, List<TypedOpportunity> typed) {
        UUID sheet = sheet(known, rows).orElse(newSheet);
        return new Matching(sheet, known, rows).result(typed);
    }

    // ---- which sheet

    private static Optional<UUID> sheet(List<KnownRow> known, List<RowKeys> rows) {
        Set<UUID> live =
                known.stream().filter(row -> !row.gone()).map(KnownRow::sheetId).collect(Collectors.toSet());
        Map<UUID, Integer> sizes = new HashMap<>();
        Map<Long, Set<UUID>> sheetsOf = new HashMap<>();
        for (KnownRow row : known) {
            // Of a sheet without any other row those count that are gone: an import may have been cut off.
            if (!row.gone() || !live.contains(row.sheetId())) {
                sizes.merge(row.sheetId(), 1, Integer::sum);
                pairs(row.keys())
                        .forEach(pair -> sheetsOf.computeIfAbsent(pair, _ -> new HashSet<>(1))
                                .add(row.sheetId()));
            }
        }
        Map<UUID, Integer> same = new HashMap<>();
        for (RowKeys row : rows) {
            pairs(row).stream()
                    .flatMap(pair -> sheetsOf.getOrDefault(pair, Set.of()).stream())
                    .distinct()
                    .forEach(sheet -> same.merge(sheet, 1, Integer::sum));
        }
        return same.entrySet().stream()
                .filter(it -> it.getValue() * ONE_OF >= Math.min(sizes.getOrDefault(it.getKey(), 0), rows.size()))
                .max(Map.Entry.<UUID, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<UUID, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }

    /** Two of organization, title and day: what a row that was put right has in common with what it was. */
    private static List<Long> pairs(RowKeys row) {
        return Stream.of(
                        RowKeys.mixed(row.organization(), row.title()),
                        RowKeys.mixed(row.day(), row.organization(), 1),
                        RowKeys.mixed(row.day(), row.title(), 2))
                .filter(pair -> pair != 0)
                .toList();
    }

    // ---- which row

    /** The steps, one after the other; each goes on with the rows that are left. */
    private static final class Matching {

        private final UUID sheetId;
        private final List<KnownRow> all;
        private final List<KnownRow> before = new ArrayList<>();
        private final List<RowKeys> rows;
        private final boolean[] found;
        private final @Nullable KnownRow[] matched;
        private final Set<UUID> taken = new HashSet<>();

        private Matching(UUID sheetId, List<KnownRow> all, List<RowKeys> rows) {
            this.sheetId = sheetId;
            this.all = all;
            this.rows = rows;
            this.matched = new KnownRow[rows.size()];
            all.stream().filter(row -> row.sheetId().equals(sheetId)).forEach(before::add);
            this.found = new boolean[before.size()];
        }

        private Recognition result(List<TypedOpportunity> typedByHand) {
            sameWords();
            corrected();
            // What is gone from this sheet stays what it is, whatever other sheets say.
            before.forEach(row -> taken.add(row.opportunityId()));
            Map<Integer, UUID> others = ofOtherSheets();
            Map<Integer, UUID> typed = ofTyped(typedByHand, others.keySet());
            others.putAll(typed);
            List<Recognized> recognized = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                KnownRow row = matched[i];
                UUID other = others.get(i);
                recognized.add(
                        row != null
                                ? new Recognized(row.opportunityId(), row.told(), false)
                                : new Recognized(
                                        other != null
                                                ? other
                                                : fresh(rows.get(i).own()),
                                        0,
                                        typed.containsKey(i)));
            }
            return new Recognition(sheetId, recognized, kept(), Set.copyOf(typed.values()), gone());
        }

        /** Organization and title are as they were. Rows that are gone come back only where no other is meant. */
        private void sameWords() {
            for (boolean gone : new boolean[] {false, true}) {
                inOrder(gone, it -> RowKeys.mixed(it.organization(), it.title(), it.link(), it.day(), it.rest()));
                inOrder(gone, it -> RowKeys.mixed(it.organization(), it.title(), it.link(), it.day()));
                inOrder(gone, it -> RowKeys.mixed(it.organization(), it.title(), it.day()));
            }
            for (boolean gone : new boolean[] {false, true}) {
                inOrder(gone, it -> RowKeys.mixed(it.link(), it.organization(), it.title()));
                // Of two applications to one role, the one that says the same beside its date.
                inOrder(gone, it -> RowKeys.mixed(it.organization(), it.title(), it.rest()));
                inOrder(gone, it -> RowKeys.mixed(it.organization(), it.title()));
            }
        }

        /** The title or the organization was put right. */
        private void corrected() {
            onlyOne(it -> RowKeys.mixed(it.link(), it.organization(), it.day()));
            onlyOne(it -> RowKeys.mixed(it.organization(), it.day(), it.rest()));
            onlyOne(it -> RowKeys.mixed(it.organization(), it.day()));
            onlyOne(it -> RowKeys.mixed(it.link(), it.title(), it.day()));
            // Another organization with another status is another application for the same kind of work.
            onlyOne(it -> RowKeys.mixed(it.day(), it.title(), it.rest()));
            // Without a day and a link nothing but the title is left: it must be the only one in the whole sheet.
            onlyOneOfAll(it -> it.day() == 0 ? RowKeys.mixed(it.title(), it.rest()) : 0);
        }

        private void inOrder(boolean gone, ToLongFunction<RowKeys> key) {
            Map<Long, Deque<Integer>> left = new HashMap<>();
            for (int k = 0; k < before.size(); k++) {
                long of = key.applyAsLong(before.get(k).keys());
                if (!found[k] && before.get(k).gone() == gone && of != 0) {
                    left.computeIfAbsent(of, _ -> new ArrayDeque<>(1)).add(k);
                }
            }
            if (left.isEmpty()) {
                return;
            }
            for (int i = 0; i < rows.size(); i++) {
                if (matched[i] == null) {
                    Deque<Integer> same = left.get(key.applyAsLong(rows.get(i)));
                    if (same != null && !same.isEmpty()) {
                        match(i, same.removeFirst());
                    }
                }
            }
        }

        private void onlyOne(ToLongFunction<RowKeys> key) {
            onlyOne(key, false);
        }

        private void onlyOneOfAll(ToLongFunction<RowKeys> key) {
            onlyOne(key, true);
        }

        /** @param ofAll whether rows that are matched already count too */
        private void onlyOne(ToLongFunction<RowKeys> key, boolean ofAll) {
            Map<Long, Integer> earlier = new HashMap<>();
            for (int k = 0; k < before.size(); k++) {
                long of =
                        before.get(k).gone() ? 0 : key.applyAsLong(before.get(k).keys());
                if ((ofAll || !found[k]) && of != 0) {
                    earlier.merge(of, k, (_, _) -> -1);
                }
            }
            Map<Long, Integer> now = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                long of = ofAll || matched[i] == null ? key.applyAsLong(rows.get(i)) : 0;
                if (of != 0 && earlier.containsKey(of)) {
                    now.merge(of, i, (_, _) -> -1);
                }
            }
            now.forEach((of, i) -> {
                int k = earlier.getOrDefault(of, -1);
                if (i >= 0 && k >= 0 && matched[i] == null && !found[k]) {
                    match(i, k);
                }
            });
        }

        private void match(int row, int earlier) {
            matched[row] = before.get(earlier);
            found[earlier] = true;
        }

        /** The same in another sheet of the search is the same opportunity. */
        private Map<Integer, UUID> ofOtherSheets() {
            Map<Long, Deque<UUID>> same = new HashMap<>();
            Set<UUID> ids = new HashSet<>();
            for (KnownRow row : all) {
                if (!row.sheetId().equals(sheetId)) {
                    ids.add(row.opportunityId());
                    same.computeIfAbsent(likeAnother(row.keys()), _ -> new ArrayDeque<>(1))
                            .add(row.opportunityId());
                }
            }
            Map<Integer, UUID> others = new HashMap<>();
            for (int i = 0; i < rows.size() && !ids.isEmpty(); i++) {
                if (matched[i] == null) {
                    Deque<UUID> candidates = same.getOrDefault(likeAnother(rows.get(i)), new ArrayDeque<>());
                    UUID own = rows.get(i).own();
                    UUID other = null;
                    while (other == null && !candidates.isEmpty()) {
                        UUID next = candidates.removeFirst();
                        other = taken.add(next) ? next : null;
                    }
                    if (other == null && ids.contains(own) && taken.add(own)) {
                        other = own;
                    }
                    if (other != null) {
                        others.put(i, other);
                    }
                }
            }
            return others;
        }

        /** @param ofOthers rows that are known from other sheets */
        private Map<Integer, UUID> ofTyped(List<TypedOpportunity> typed, Set<Integer> ofOthers) {
            Set<UUID> known = all.stream().map(KnownRow::opportunityId).collect(Collectors.toSet());
            Map<Long, List<TypedOpportunity>> candidates = typed.stream()
                    .filter(it -> !known.contains(it.opportunityId()))
                    .collect(Collectors.groupingBy(TypedOpportunity::name));
            Map<Long, List<Integer>> named = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                if (matched[i] == null
                        && !ofOthers.contains(i)
                        && candidates.containsKey(rows.get(i).name())) {
                    named.computeIfAbsent(rows.get(i).name(), _ -> new ArrayList<>(1))
                            .add(i);
                }
            }
            Map<Integer, UUID> about = new HashMap<>();
            named.forEach((name, of) -> {
                List<TypedOpportunity> meant = candidates.getOrDefault(name, List.of());
                if (of.size() == 1 && meant.size() == 1 && meant.getFirst().isOf(rows.get(of.getFirst()))) {
                    about.put(of.getFirst(), meant.getFirst().opportunityId());
                    taken.add(meant.getFirst().opportunityId());
                }
            });
            return about;
        }

        private static long likeAnother(RowKeys keys) {
            return RowKeys.mixed(keys.organization(), keys.title(), keys.day());
        }

        /** The row's own, unless another row has it that has been renamed since. */
        private UUID fresh(UUID own) {
            UUID id = own;
            for (int n = 1; !taken.add(id); n++) {
                id = Ids.derived(own, "another/" + n);
            }
            return id;
        }

        private List<KnownRow> kept() {
            List<KnownRow> kept = new ArrayList<>(all.size());
            int k = 0;
            for (KnownRow row : all) {
                kept.add(row.sheetId().equals(sheetId) ? row.as(!found[k++]) : row);
            }
            return kept;
        }

        private List<UUID> gone() {
            List<UUID> gone = new ArrayList<>();
            Set<UUID> still = new HashSet<>();
            for (KnownRow row : matched) {
                if (row != null) {
                    still.add(row.opportunityId());
                }
            }
            for (int k = 0; k < before.size(); k++) {
                if (!found[k] && still.add(before.get(k).opportunityId())) {
                    gone.add(before.get(k).opportunityId());
                }
            }
            return gone;
        }
    }
}
