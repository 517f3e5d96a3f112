package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Stated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final int STORIES = Integer.getInteger("onward.stories", 60);
    private static final int IMPORTS = 5;

    @Test
    void after_every_import_the_board_is_that_of_a_first_import_of_the_sheet() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        AtomicInteger known = new AtomicInteger();
        IntStream.range(0, STORIES).parallel().forEach(n -> known.addAndGet(story(seed + n)));

        assertThat(known.get()).as("rows known by what they say, seed %s", seed).isGreaterThan(STORIES);
    }

    /** @return how many rows were to be known again, and were */
    private static int story(long seed) {
        EditedSheet sheet = new EditedSheet(seed);
        LivingSheet search = new LivingSheet();
        Map<Integer, UUID> before = new HashMap<>();
        Set<UUID> typed = new HashSet<>();
        int known = 0;
        for (int i = 0; i < IMPORTS && sheet.isStillTheSame(); i++) {
            String csv = sheet.csv();
            String where = "seed " + seed + ", import " + i + "\n" + csv;
            try {
                if (sheet.chance(5)) {
                    search.imports(csv, sheet.upTo(sheet.rows().size()));
                }
                LivingSheet.Imported imported = search.imports(csv);
                isOnTheBoard(search, imported, csv, where);
                known += areKnown(sheet, before, imported, where);
                assertThat(search.opportunities())
                        .as("nothing is lost or doubled, %s", where)
                        .hasSize(imported.rows().size() + imported.gone().size())
                        .containsAll(imported.rows())
                        .containsAll(imported.gone());
                assertThat(search.imports(csv).outcomes())
                        .as("the same again, %s", where)
                        .containsOnly("unchanged");
                typed.forEach(id -> assertThat(search.believed(id))
                        .as("typed by hand, %s", where)
                        .anyMatch(it -> it.actor().kind() == Actor.Kind.SEEKER));
                before.clear();
                for (int row = 0; row < imported.rows().size(); row++) {
                    before.put(sheet.rows().get(row).id(), imported.rows().get(row));
                }
                if (sheet.chance(3)) {
                    UUID id = imported.rows().get(sheet.upTo(imported.rows().size()));
                    typed.add(id);
                    search.typed(id, new Stated<>(note()));
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(where, e);
            }
            sheet.edit();
        }
        return known;
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

    private static void isOnTheBoard(LivingSheet search, LivingSheet.Imported imported, String csv, String where) {
        LivingSheet fresh = new LivingSheet();
        List<UUID> first = fresh.imports(csv).rows();
        assertThat(new HashSet<>(imported.rows()))
                .as("two rows are two, %s", where)
                .hasSameSizeAs(first);
        for (int row = 0; row < first.size(); row++) {
            UUID id = imported.rows().get(row);
            List<String> now = facts(search, id);
            List<String> then = facts(fresh, first.get(row));
            assertThat(search.said(id)).as(where).isEqualTo(fresh.said(first.get(row)));
            // What the row no longer says because it has moved on, and nothing else, stands there beside.
            assertThat(now.stream().filter(it -> then.contains(it) || !mayHavePassed(it)))
                    .as("facts of row %s, %s", row, where)
                    .containsExactlyElementsOf(then);
        }
    }

    private static boolean mayHavePassed(String fact) {
        return fact.startsWith("Applied") || fact.startsWith("Interview");
    }

    private static List<String> facts(LivingSheet search, UUID id) {
        return search.believed(id).stream()
                .filter(it -> it.actor().kind() == Actor.Kind.IMPORT)
                .map(LivingSheetPropertyTest::said)
                // A note may stand anywhere.
                .sorted(Comparator.comparing(it -> it.startsWith("Note")))
                .toList();
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
