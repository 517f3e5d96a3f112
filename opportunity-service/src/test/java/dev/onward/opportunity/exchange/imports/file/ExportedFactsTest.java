package dev.onward.opportunity.exchange.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Shape;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport.Read;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.testkit.Horizons;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportedFactsTest {

    private static final Horizon HORIZON = Horizons.at("2026-11-22T09:00:00Z");

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID NEW = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

    private static final OnwardExport.NewIds NEW_IDS = new OnwardExport.NewIds() {
        @Override
        public UUID opportunity(UUID id) {
            return new UUID(1, id.getLeastSignificantBits());
        }

        @Override
        public UUID within(UUID id) {
            return NEW;
        }
    };

    private static Read read(String type, String body) {
        return new ExportedFacts().read(type, 1, body, NEW_IDS, HORIZON);
    }

    private static OpportunityFact fact(String type, String body) {
        if (read(type, body) instanceof Read.Fact(OpportunityFact fact)) {
            return fact;
        }
        throw new AssertionError(read(type, body).toString());
    }

    @Test
    void an_address_of_no_page_is_left_out_of_an_old_export() {
        OpportunityFact fact = fact("OpportunityIdentified", """
                {"kind": "JOB", "title": "Miller", "organization": {"name": "Wick", "url": "file:///etc"},
                 "url": "javascript:alert(1)"}
                """);

        assertThat(fact).isInstanceOfSatisfying(OpportunityFact.OpportunityIdentified.class, it -> {
            assertThat(it.url()).isNull();
            assertThat(it.organization().url()).isNull();
        });
    }

    @Test
    void every_id_that_a_fact_may_hold_is_known_to_be_renamed_or_kept() {
        Set<String> ids = new TreeSet<>();
        for (CodecType type : OpportunityFactCodec.CODEC.types()) {
            if (type.record() == OpportunityFact.SilenceDetected.class) {
                continue;
            }
            type.shape().components().stream()
                    .filter(component -> !component.derived())
                    .forEach(component -> collect(component.name(), component.shape(), ids));
        }

        Set<String> known = new TreeSet<>();
        Stream.of(ExportedFacts.WITHIN, ExportedFacts.OPPORTUNITIES, ExportedFacts.KEPT)
                .forEach(known::addAll);
        assertThat(ids).isEqualTo(known);
    }

    private static void collect(String name, Shape shape, Set<String> ids) {
        switch (shape) {
            case Shape.Id _ -> ids.add(name);
            case Shape.Items items -> collect(name, items.item(), ids);
            case Shape.Entries entries -> collect(name, entries.value(), ids);
            case Shape.Fields fields ->
                fields.components().forEach(component -> collect(component.name(), component.shape(), ids));
            case Shape _ -> {}
        }
    }

    @Test
    void ids_are_renamed_wherever_they_stand() {
        FitNoteRecorded note = (FitNoteRecorded) fact("FitNoteRecorded", """
                {"noteId": "%1$s", "interviewId": "%1$s", "learnedFrom": {"interviewId": "%1$s", "contactId": "%1$s"},
                 "topic": "COMPANY", "direction": "MINE_FOR_THEM", "polarity": "MIXED", "evidenceKind": "FACT",
                 "text": "%1$s"}
                """.formatted(ID));
        OpportunityIdentified identified = (OpportunityIdentified) fact("OpportunityIdentified", """
                {"searchId": "%1$s", "organizationRef": "%1$s", "kind": "JOB", "title": "a", "organization": {"name": "b"},
                 "parentOpportunityId": "%1$s"}
                """.formatted(ID));

        assertThat(note.noteId()).isEqualTo(NEW);
        assertThat(note.interviewId()).isEqualTo(NEW);
        assertThat(note.learnedFrom()).satisfies(from -> {
            assertThat(from.interviewId()).isEqualTo(NEW);
            assertThat(from.contactId()).isEqualTo(ID);
        });
        assertThat(note.text()).isEqualTo(ID.toString());
        assertThat(identified.parentOpportunityId()).isEqualTo(NEW_IDS.opportunity(ID));
        assertThat(identified.searchId()).isNull();
        assertThat(identified.organizationRef()).isNull();
    }

    @Test
    void an_erased_persons_remains_are_passed_over() {
        assertThat(fact(
                        "FeedbackRequested",
                        "{\"requestId\": \"" + ID + "\", \"contactRef\": {\"contactId\": \"" + ID
                                + "\", \"name\": null, \"erased\": true}}"))
                .isInstanceOf(OpportunityFact.FeedbackRequested.class);
    }

    @Test
    void a_derived_fact_is_skipped_and_a_fact_stated_by_the_system_is_taken() {
        assertThat(read("KnowledgeAssessed", "no matter what")).isEqualTo(new Read.Follows());
        assertThat(read("RoundsNumbered", "no matter what")).isEqualTo(new Read.Follows());
        assertThat(fact("FeedbackLapsed", "{\"requestId\": \"" + ID + "\"}"))
                .isEqualTo(new OpportunityFact.FeedbackLapsed(NEW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Applied | {\"channel\": \"PIGEON\"}",
                "Applied | {\"unheardOf\": 1}",
                "Applied | [1]",
                "Applied | {",
                "FeedbackLapsed | {\"requestId\": \"me\"}",
                "FeedbackLapsed | {}",
                "InterviewHeld | {\"interviewId\": 7, \"kind\": \"PANEL\"}",
                "RedFlagRaised | {\"kind\": \"ETHICS\", \"severity\": 1e99, \"evidenceKind\": \"FACT\"}",
                "FactRetracted2 | {}",
            })
    void an_unreadable_fact_is_reported(String type, String body) {
        assertThat(read(type, body)).isIn(new Read.Unreadable(), new Read.Newer());
    }

    @Test
    void a_later_release_is_told_from_a_broken_line() {
        assertThat(new ExportedFacts().read("Applied", 2, "{}", NEW_IDS, HORIZON))
                .isEqualTo(new Read.Newer());
        assertThat(read("CoffeeDrunk", "{}")).isEqualTo(new Read.Newer());
        assertThat(read("Applied", "{\"viaContactId\": \"x\"}")).isEqualTo(new Read.Unreadable());
    }
}
