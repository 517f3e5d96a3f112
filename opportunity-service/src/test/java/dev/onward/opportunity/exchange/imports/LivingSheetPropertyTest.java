package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.opportunity.Stories;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A sheet under random edits, imported after some of them: the board is that of a first import of the sheet as it stands,
 * beside what was typed by hand and the rows that are gone. {@code -Donward.seed=} repeats a run, {@code
 * -Donward.stories=10000} makes a long one.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LivingSheetPropertyTest {

    private static final int STORIES = 60;
    private static final int IMPORTS = 5;

    /** An offer is taken back where the row does not tell it any more; what comes before it has only passed. */
    private static final int FURTHEST_PASSED = 4;

    private static final int ENDING = 5;

    private static final List<OpportunityFact> ANYTHING = List.of(
            note(),
            Typed.rejected(),
            Typed.offer(),
            Typed.held(null),
            Typed.withdrew(),
            new Applied(null, null, null, null, null),
            new InterviewInvited(null, null, null, null, null, null),
            new OfferAccepted(null),
            new OpportunityClosed(ClosingReason.FILLED));

    @Test
    void after_every_import_the_board_is_that_of_a_first_import_of_the_sheet() {
        Stories stories = Stories.of(LivingSheetPropertyTest.class, STORIES);
        AtomicInteger known = new AtomicInteger();
        AtomicInteger joined = new AtomicInteger();
        IntStream.range(0, stories.number()).parallel().forEach(n -> {
            known.addAndGet(story(stories.seed() + n, joined));
            stories.told();
        });

        assertThat(known.get())
                .as("rows known by what they say, seed %s", stories.seed())
                .isGreaterThan(stories.number());
        assertThat(joined.get())
                .as("rows about what was typed, seed %s", stories.seed())
                .isPositive();
    }

    /** A search, what was typed in it, and what each of its opportunities was told to be. */
    private static final class Story {

        private final EditedSheet sheet;
        private final LivingSheet search = new LivingSheet();
        private final Map<UUID, EditedSheet.Line> said = new HashMap<>();
        private final Map<UUID, Set<UUID>> typed = new HashMap<>();
        private final Set<UUID> corrected = new HashSet<>();
        private final Set<UUID> alone = new HashSet<>();
        /** Something was left out that a column told which may not be there any more. */
        private final Set<UUID> leftOut = new HashSet<>();
        /** No column of stages is left, and a day that told of something was taken out, or tells of another ending. */
        private final Set<UUID> unclear = new HashSet<>();

        /** How many that stood alone a row was found to be about. */
        private int joined;

        private String where = "";

        private Story(long seed) {
            this.sheet = new EditedSheet(seed, true);
        }

        private LivingSheet.Imported imports(String csv, int most) {
            LivingSheet.Imported imported = search.imports(csv, most);
            for (int row = 0; row < imported.rows().size(); row++) {
                UUID id = imported.rows().get(row);
                if (alone.remove(id)) {
                    typed.put(
                            id,
                            new HashSet<>(Set.of(search.believed(id).getFirst().eventId())));
                    joined++;
                }
                EditedSheet.Line now = sheet.said(sheet.rows().get(row), said.get(id));
                EditedSheet.Line before = said.put(id, now);
                if (imported.leavesOut().get(row)) {
                    leftOut.add(id);
                } else if (sheet.tellsAll()) {
                    leftOut.remove(id);
                }
                if (sheet.tellsStages()) {
                    unclear.remove(id);
                } else if (now.isContradictory() || (before != null && before.isMoreThan(now))) {
                    unclear.add(id);
                }
            }
            return imported;
        }

        /** Something, if it can be, of one of the opportunities or of another one. */
        private void types(List<UUID> rows) {
            UUID id = rows.get(sheet.upTo(rows.size()));
            if (sheet.chance(8)) {
                alone.add(search.types(search.identified(id), OccurredAt.on(LocalDate.of(2026, 1, 2))));
            } else if (sheet.chance(6)) {
                search.believed(id).stream()
                        .filter(it -> it.fact() instanceof Applied)
                        .findFirst()
                        .filter(it -> search.isTyped(
                                id,
                                new FactCorrected<>(
                                        it.eventId(),
                                        "Applied",
                                        OccurredAt.on(LocalDate.of(2026, 2, 2)),
                                        it.fact(),
                                        null)))
                        .ifPresent(_ -> corrected.add(id));
            } else {
                List<UUID> before = ids(id);
                if (search.isTyped(id, new Stated<>(ANYTHING.get(sheet.upTo(ANYTHING.size()))))) {
                    Set<UUID> more = new HashSet<>(ids(id));
                    before.forEach(more::remove);
                    typed.computeIfAbsent(id, _ -> new HashSet<>()).addAll(more);
                }
            }
        }

        private List<UUID> ids(UUID id) {
            return search.believed(id).stream().map(Effective::eventId).toList();
        }

        private boolean isUntouched(UUID id) {
            return !typed.containsKey(id) && !corrected.contains(id);
        }

        // ---- what must be so

        private void isOnTheBoard(LivingSheet.Imported imported, Map<UUID, Map<String, Long>> before) {
            LivingSheet fresh = new LivingSheet();
            String whole = EditedSheet.csv(imported.rows().stream()
                    .map(id -> Objects.requireNonNull(said.get(id)))
                    .toList());
            List<UUID> first = fresh.imports(whole).rows();
            assertThat(new HashSet<>(imported.rows()))
                    .as("two rows are two, %s", where)
                    .hasSameSizeAs(first);
            for (int row = 0; row < first.size(); row++) {
                UUID id = imported.rows().get(row);
                String what = "row " + row + ", " + where + "\nas a first import of\n" + whole + past(id);
                List<Effective<OpportunityFact>> then = fresh.believed(first.get(row));
                if (unclear.contains(id)) {
                    nothingIsDoubled(id, then, before.getOrDefault(id, Map.of()), what);
                } else if (isUntouched(id)) {
                    assertThat(search.said(id)).as(what).isEqualTo(fresh.said(first.get(row)));
                    tellsAsAFirstImport(id, then, what);
                    assertThat(imported.leavesOut().get(row)).as(what).isFalse();
                } else {
                    nothingIsDoubled(id, then, before.getOrDefault(id, Map.of()), what);
                    if (!leftOut.contains(id)) {
                        tellsAllOf(id, then, what);
                    }
                }
            }
        }

        /** What was told of it, in the order of telling. */
        private String past(UUID id) {
            return search.history(id).entries().stream()
                    .map(it -> "\n" + it.envelope().actor().kind() + " "
                            + switch (it.entry()) {
                                case Stated<OpportunityFact>(OpportunityFact fact) ->
                                    fact.getClass().getSimpleName();
                                case FactCorrected<OpportunityFact> fact -> "corrects " + fact.targetType();
                                case FactRetracted<OpportunityFact> fact -> "retracts " + fact.targetType();
                            })
                    .collect(Collectors.joining());
        }

        /** What the row no longer says because it has moved on stands beside, each once. */
        private void tellsAsAFirstImport(UUID id, List<Effective<OpportunityFact>> then, String what) {
            List<Effective<OpportunityFact>> now = search.believed(id);
            Set<String> slots = new HashSet<>();
            now.forEach(it -> assertThat(slots.add(slot(it.fact())))
                    .as("%s once, %s", it.fact(), what)
                    .isTrue());
            assertThat(lines(now.stream().filter(it -> !hasPassed(it, then)).toList()))
                    .as(what)
                    .containsExactlyElementsOf(lines(then));
        }

        private static boolean hasPassed(Effective<OpportunityFact> it, List<Effective<OpportunityFact>> then) {
            return then.stream().noneMatch(other -> slot(other.fact()).equals(slot(it.fact())))
                    && rung(it.fact()) > 0
                    && rung(it.fact()) < FURTHEST_PASSED
                    && then.stream().anyMatch(other -> rung(other.fact()) > rung(it.fact()));
        }

        /** A note may stand anywhere. */
        private List<String> lines(List<Effective<OpportunityFact>> facts) {
            return facts.stream()
                    .map(this::line)
                    .sorted(Comparator.comparing(it -> it.startsWith("Note")))
                    .toList();
        }

        /** Of an interview that no column tells any more the kind is that of the word that was there beside it. */
        private String line(Effective<OpportunityFact> it) {
            String line = LivingSheetPropertyTest.said(it);
            return sheet.tellsInterviews() ? line : line.replace("SCREENING", "OTHER");
        }

        private Map<UUID, Map<String, Long>> counted() {
            return search.opportunities().stream()
                    .collect(Collectors.toMap(id -> id, id -> counted(search.believed(id))));
        }

        private static Map<String, Long> counted(List<Effective<OpportunityFact>> facts) {
            return facts.stream()
                    .filter(it -> !(it.fact() instanceof FitNoteRecorded))
                    .collect(Collectors.groupingBy(
                            it -> rung(it.fact()) == ENDING
                                    ? "an ending"
                                    : it.fact().getClass().getSimpleName(),
                            Collectors.counting()));
        }

        private void nothingIsDoubled(
                UUID id, List<Effective<OpportunityFact>> then, Map<String, Long> before, String what) {
            Map<String, Long> told = counted(then);
            counted(search.believed(id))
                    .forEach((kind, times) -> assertThat(times)
                            .as("%s of %s", kind, what)
                            .isLessThanOrEqualTo(Math.max(before.getOrDefault(kind, 0L), told.getOrDefault(kind, 0L))));
            assertThat(ids(id)).as("typed by hand, %s", what).containsAll(typed.getOrDefault(id, Set.of()));
        }

        private void tellsAllOf(UUID id, List<Effective<OpportunityFact>> then, String what) {
            List<Effective<OpportunityFact>> now = search.believed(id);
            Map<String, Long> counted = counted(now);
            counted(then)
                    .forEach((kind, times) -> assertThat(
                                    kind.equals("InterviewInvited")
                                            ? counted.getOrDefault(kind, 0L) + counted.getOrDefault("InterviewHeld", 0L)
                                            : counted.getOrDefault(kind, 0L))
                            .as("%s of %s", kind, what)
                            .isGreaterThanOrEqualTo(times));
            List<String> lines = lines(then);
            now.stream()
                    .filter(it -> it.actor().kind() == Actor.Kind.IMPORT
                            && !(corrected.contains(id) && it.fact() instanceof Applied)
                            && !hasPassed(it, then))
                    .forEach(it -> assertThat(lines).as(what).contains(line(it)));
        }
    }

    /**
     * @param joined takes how many rows were found to be about what was typed
     * @return how many rows were to be known again, and were
     */
    private static int story(long seed, AtomicInteger joined) {
        Story story = new Story(seed);
        EditedSheet sheet = story.sheet;
        Map<Integer, UUID> before = new HashMap<>();
        int known = 0;
        for (int i = 0; i < IMPORTS && sheet.isStillTheSame(); i++) {
            String csv = sheet.csv();
            story.where = "seed " + seed + ", import " + i + "\n" + csv;
            try {
                if (sheet.chance(5)) {
                    story.imports(csv, sheet.upTo(sheet.rows().size()));
                }
                Map<UUID, Map<String, Long>> counted = story.counted();
                LivingSheet.Imported imported = story.imports(csv, Integer.MAX_VALUE);
                story.isOnTheBoard(imported, counted);
                known += areKnown(sheet, before, imported, story.where);
                assertThat(story.search.opportunities())
                        .as("nothing is lost or doubled, %s", story.where)
                        .hasSize(imported.rows().size() + imported.gone().size() + story.alone.size())
                        .containsAll(imported.rows())
                        .containsAll(imported.gone())
                        .containsAll(story.alone);
                assertThat(story.imports(csv, Integer.MAX_VALUE).outcomes())
                        .as("the same again, %s", story.where)
                        .containsOnly("unchanged");
                before.clear();
                for (int row = 0; row < imported.rows().size(); row++) {
                    before.put(sheet.rows().get(row).id(), imported.rows().get(row));
                }
                for (int n = sheet.upTo(3); n > 0; n--) {
                    story.types(imported.rows());
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(story.where, e);
            }
            sheet.edit();
        }
        joined.addAndGet(story.joined);
        return known;
    }

    /** Of what there may be two: interviews. */
    private static String slot(OpportunityFact fact) {
        return fact.getClass().getSimpleName()
                + switch (fact) {
                    case InterviewHeld it -> it.round();
                    case InterviewInvited it -> it.round();
                    case OpportunityFact _ -> "";
                };
    }

    /** How far it has come that tells of it. */
    private static int rung(OpportunityFact fact) {
        return switch (fact) {
            case Applied _ -> 1;
            case InterviewInvited _ -> 2;
            case InterviewHeld _ -> 3;
            case OfferReceived _ -> FURTHEST_PASSED;
            case Rejected _, OfferAccepted _, OfferDeclined _, Withdrew _, OpportunityClosed _ -> ENDING;
            case OpportunityFact _ -> 0;
        };
    }

    private static OpportunityFact note() {
        return new FitNoteRecorded(
                null,
                null,
                null,
                KnowledgeTopic.JOB_CONTENT,
                FitDirection.THEIRS_FOR_ME,
                Valence.POSITIVE,
                EvidenceKind.IMPRESSION,
                "typed by hand");
    }

    private static String said(Effective<OpportunityFact> it) {
        String what = switch (it.fact()) {
            case OpportunityIdentified fact ->
                "Identified " + fact.organization().name() + "/" + fact.title() + "/" + fact.url() + "/" + fact.kind();
            case FitNoteRecorded fact -> "Note " + fact.text();
            case InterviewHeld fact -> "InterviewHeld " + fact.round() + fact.kind();
            case InterviewInvited fact -> "InterviewInvited " + fact.round();
            case OpportunityClosed fact -> "Closed " + fact.reason();
            case OpportunityFact fact -> fact.getClass().getSimpleName();
        };
        return what + " " + it.occurredAt();
    }

    /** Rows of which at most one of the three was edited, and no other row is like. */
    private static int areKnown(
            EditedSheet sheet, Map<Integer, UUID> before, LivingSheet.Imported imported, String where) {
        int known = 0;
        for (int i = 0; i < sheet.rows().size(); i++) {
            EditedSheet.Line row = sheet.rows().get(i);
            UUID id = before.get(row.id());
            if (id != null && sheet.isToBeKnown(row)) {
                assertThat(imported.rows().get(i)).as("row %s, %s", i, where).isEqualTo(id);
                known++;
            } else if (id != null && sheet.isToBeAnother(row)) {
                assertThat(imported.rows().get(i)).as("row %s, %s", i, where).isNotEqualTo(id);
                assertThat(imported.gone()).as("row %s, %s", i, where).contains(id);
            }
        }
        return known;
    }
}
