package dev.onward.opportunity.view.board;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.stream.OpenFact;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.Stories;
import dev.onward.opportunity.csv.Csv;
import dev.onward.opportunity.exchange.exports.FactLines;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.file.ExportedFacts;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.opportunity.domain.RandomOpportunity;
import dev.onward.testkit.Horizons;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Random histories, exported, read again and decided in another search: the board's row is the same except for ids and
 * days. {@code -Donward.seed=} repeats a run, {@code -Donward.stories=10000} makes a long one.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardRoundTripPropertyTest {

    private static final int USUAL = 300;
    private static final int PROPOSALS = 40;
    private static final String[] IDS_AND_DAYS = {
        "searchId",
        "nextRef",
        "nextAtRef",
        "streamVersion",
        "stageSinceAt",
        "stageSinceOn",
        "addedAt",
        "silentSince",
        "silentSinceAt",
        "silenceRung",
        "silentFrom",
        "typed"
    };

    private static final UUID ELSEWHERE = new UUID(0, 4);

    @Test
    void an_exported_and_imported_opportunity_has_the_same_board_row() {
        Stories stories = Stories.of(BoardRoundTripPropertyTest.class, USUAL);
        long seed = stories.seed();
        int told = 0;
        int taken = 0;
        for (int n = 0; n < stories.number(); n++) {
            RandomOpportunity opportunity = new RandomOpportunity(seed + n);
            for (int i = 0; i < PROPOSALS; i++) {
                opportunity.propose();
            }
            BoardRow before = row(opportunity.history());
            ImportedOpportunity read = read(opportunity.history(), seed + n);
            assertThat(read(opportunity.history(), seed + n))
                    .as("the same again, seed %s", seed + n)
                    .isEqualTo(read);
            told += before.retracted ? 0 : 1;
            if (read.facts().isEmpty()) {
                assertThat(before.retracted).as("seed %s", seed + n).isTrue();
            } else {
                taken++;
                assertThat(row(decided(read, opportunity.history(), seed + n)))
                        .as("seed %s", seed + n)
                        .usingRecursiveComparison()
                        .ignoringFields(IDS_AND_DAYS)
                        .isEqualTo(before);
            }
            stories.told();
        }
        assertThat(taken).as("seed %s", seed).isEqualTo(told).isGreaterThan(stories.number() / 2);
    }

    private static BoardRow row(StreamHistory<OpportunityFact> history) {
        BoardRow row = new BoardRow();
        BoardProjection.fill(row, history, RandomOpportunity.PERSON);
        return row;
    }

    private static ImportedOpportunity read(StreamHistory<OpportunityFact> history, long seed) {
        OpenStream<OpportunityFact> open = new OpenStream<>(
                history,
                history.entries().stream()
                        .map(it -> new OpenFact<>(
                                it,
                                OpportunityFactCodec.CODEC
                                        .encodeEntry(it.entry())
                                        .body()))
                        .toList(),
                0);
        List<CsvRecord> records = CsvReader.builder()
                .allowExtraFields(true)
                .ofCsvRecord(Csv.line(FactLines.COLUMNS) + FactLines.ofOpportunity(open))
                .stream()
                .toList();
        List<Row> rows = records.stream()
                .map(it -> new Row(it.getStartingLineNumber(), it.getFields()))
                .toList();
        OnwardExport layout = OnwardExport.of(new Header(rows.getFirst()), new ExportedFacts(), new WordTable().words())
                .orElseThrow();
        Target target = new Target(history.id().tenantId(), ELSEWHERE, Horizons.at("2027-01-01T00:00:00Z"));
        if (rows.size() == 1) {
            return new ImportedOpportunity(ELSEWHERE, List.of());
        }
        return switch (layout.read(rows.subList(1, rows.size()), target)) {
            case Reading.Taken it -> it.opportunity();
            case Reading.Bad it -> throw new AssertionError("seed " + seed + ": " + it);
        };
    }

    /** As the import has it decided: all in one append, by its own actor and source. */
    private static StreamHistory<OpportunityFact> decided(
            ImportedOpportunity read, StreamHistory<OpportunityFact> original, long seed) {
        Instant now = original.entries().getLast().envelope().recordedAt().plus(Duration.ofDays(30));
        StreamHistory<OpportunityFact> history = StreamHistory.empty(
                new StreamId(original.id().tenantId(), "opportunity", read.opportunityId()), RandomOpportunity.PERSON);
        for (ImportedFact it : read.facts()) {
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    it.eventId(),
                    new Stated<>(it.fact()),
                    it.occurredAt(),
                    now,
                    new Actor(Actor.Kind.IMPORT, RandomOpportunity.PERSON),
                    new Source(Source.Kind.CSV, null));
            history = switch (OpportunityDecider.decide(
                    proposal, history, new OpportunityDecider.Context(ELSEWHERE, true))) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection>(
                        List<Proposal<OpportunityFact>> proposals) -> history.plus(proposals);
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no ->
                    throw new AssertionError("seed " + seed + ": " + it + ": " + no);
            };
        }
        return history;
    }
}
