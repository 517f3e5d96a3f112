package dev.onward.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryTest {

    private static final UUID TARGET = UUID.randomUUID();
    private static final OccurredAt NINE = OccurredAt.at(Instant.parse("2026-11-30T09:00:00Z"));

    private static final Entry<String> STATED = new Stated<>("lit");
    private static final Entry<String> CORRECTED = new FactCorrected<>(TARGET, "Lit", NINE, "lit", "a slip");
    private static final Entry<String> RETRACTED = new FactRetracted<>(TARGET, "Lit", "never lit");

    private static Optional<Integer> longerThanThree(String fact) {
        return Optional.of(fact.length()).filter(length -> length > 3);
    }

    @Test
    void a_statement_tells_its_fact() {
        assertThat(STATED.told()).contains("lit");
    }

    @Test
    void a_correction_tells_what_stands_in_the_place_of_another() {
        assertThat(CORRECTED.told()).contains("lit");
    }

    @Test
    void a_retraction_tells_no_fact() {
        assertThat(RETRACTED.told()).isEmpty();
    }

    @Test
    void a_statement_is_mapped_by_its_fact() {
        assertThat(STATED.map(String::length)).isEqualTo(new Stated<>(3));
    }

    @Test
    void a_correction_is_mapped_by_its_replacement_and_stays_in_its_place() {
        assertThat(CORRECTED.map(String::length)).isEqualTo(new FactCorrected<>(TARGET, "Lit", NINE, 3, "a slip"));
    }

    @Test
    void a_retraction_is_mapped_to_itself() {
        assertThat(RETRACTED.<Integer>map(String::length)).isEqualTo(RETRACTED);
    }

    @Test
    void an_entry_whose_fact_has_no_other_is_mapped_to_nothing() {
        assertThat(STATED.mapIfAny(EntryTest::longerThanThree)).isEmpty();
        assertThat(CORRECTED.mapIfAny(EntryTest::longerThanThree)).isEmpty();
    }

    @Test
    void an_entry_whose_fact_has_another_is_mapped_as_any() {
        assertThat(CORRECTED.map(fact -> fact + " up").mapIfAny(EntryTest::longerThanThree))
                .contains(new FactCorrected<>(TARGET, "Lit", NINE, 6, "a slip"));
    }

    @Test
    void a_retraction_always_has_another() {
        assertThat(RETRACTED.mapIfAny(EntryTest::longerThanThree))
                .contains(new FactRetracted<>(TARGET, "Lit", "never lit"));
    }

    @Test
    void a_proposal_is_completed_and_otherwise_the_same() {
        // Given
        UUID person = UUID.randomUUID();
        Proposal<String> proposal = Proposal.of(UUID.randomUUID(), "lit", NINE, Instant.EPOCH, Actor.seeker(person));

        // When
        Proposal<String> completed = proposal.completed(fact -> fact + " up");

        // Then
        assertThat(completed).isEqualTo(proposal.saying(new Stated<>("lit up")));
    }
}
