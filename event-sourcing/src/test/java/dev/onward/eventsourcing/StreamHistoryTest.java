package dev.onward.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamHistoryTest {

    private static final Instant NINE = Instant.parse("2026-11-30T09:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();
    private static final StreamId LAMP = new StreamId(UUID.randomUUID(), "lamp", UUID.randomUUID());

    private static StreamHistory<String> ofVersions(long... versions) {
        return new StreamHistory<>(
                LAMP,
                PERSON,
                LongStream.of(versions).mapToObj(StreamHistoryTest::recorded).toList());
    }

    private static Recorded<String> recorded(long version) {
        return new Recorded<>(
                new Envelope(
                        UUID.randomUUID(),
                        "Lit",
                        1,
                        LAMP,
                        PERSON,
                        version,
                        OccurredAt.at(NINE),
                        NINE,
                        Actor.seeker(PERSON),
                        Source.USER,
                        DayMathTrust.OBSERVED,
                        About.NOTHING,
                        UUID.randomUUID(),
                        null,
                        0),
                new Stated<>("lit"));
    }

    private static List<Long> versions(StreamHistory<String> history) {
        return history.entries().stream().map(it -> it.envelope().version()).toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 3"})
    void up_to_a_version_as_many_entries_are_kept(long version, int kept) {
        assertThat(ofVersions(1, 2, 3).upTo(version).entries()).hasSize(kept);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 1", "4, 1", "5, 2", "6, 2", "7, 3"})
    void a_history_with_gaps_is_cut_by_versions_and_not_by_places(long version, int kept) {
        // Given
        StreamHistory<String> foreign = ofVersions(2, 5, 7);

        // When
        StreamHistory<String> cut = foreign.upTo(version);

        // Then
        assertThat(versions(cut)).isEqualTo(List.of(2L, 5L, 7L).subList(0, kept));
    }

    @Test
    void a_history_up_to_its_end_is_the_same() {
        // Given
        StreamHistory<String> history = ofVersions(2, 5);

        // When, then
        assertThat(history.upTo(5)).isSameAs(history);
    }
}
