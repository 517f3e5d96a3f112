package dev.onward.opportunity.exchange.exports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.stream.OpenFact;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.csv.Csv;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The effective facts of a stream as lines of a table: what is believed now, corrected facts in place and retracted ones
 * gone, in the order in which it happened. The order of the lines within a stream is part of the format: of two facts of a
 * day whose hours nobody told, the first line was the first.
 *
 * <p>The import takes the lines back ({@code imports}); organization and title are for people who look at the table, and
 * not read.
 */
public final class FactLines {

    /** Goes up with a change that an older reader would misread. */
    public static final int FORMAT = 1;

    public static final List<String> COLUMNS = List.of(
            "onward",
            "searchId",
            "opportunityId",
            "stream",
            "eventId",
            "type",
            "schemaVersion",
            "occurredAt",
            "recordedAt",
            "dayMathTrust",
            "organization",
            "title",
            "body");

    private static final String UNREADABLE = "HistoryUnreadable";

    /** Spreadsheets take 32,767; one more for the apostrophe, and some to spare. */
    private static final int LONGEST_CELL = 32_000;

    private FactLines() {}

    /** A fact's JSON and the version that it is written in. */
    private record Written(int schemaVersion, ObjectNode body) {}

    /** The line of column names. */
    static String header() {
        return Csv.line(COLUMNS);
    }

    /** The lines of a stream, each with its end; empty where nothing is believed of it any more. */
    public static <F> String of(OpenStream<F> stream, Codec<F> codec) {
        return of(stream, codec, Set.of());
    }

    /**
     * As {@link #of(OpenStream, Codec)}, of an opportunity. What the system stated and what no longer fits has no effect; it
     * is left out, because anyone who reads the lines one after the other could not take it.
     */
    public static String ofOpportunity(OpenStream<OpportunityFact> stream) {
        Set<UUID> idle = new HashSet<>();
        EffectiveHistory.of(stream.history()).fold(Opportunity.initial(), (state, fact) -> {
            if (Opportunity.outdated(state, fact).isPresent()) {
                idle.add(fact.eventId());
            }
            return Opportunity.evolve(state, fact);
        });
        return of(stream, OpportunityFactCodec.CODEC, idle);
    }

    /** A line in place of those of a stream that cannot be read; no reader takes its type for a fact. */
    static String unreadable(StreamId stream, HistoryUnreadable because) {
        return Csv.line(Arrays.<@Nullable Object>asList(
                FORMAT,
                null,
                null,
                stream.kind() + "/" + stream.id(),
                because.eventId(),
                UNREADABLE,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    }

    private static <F> String of(OpenStream<F> stream, Codec<F> codec, Set<UUID> leftOut) {
        if (stream.facts().isEmpty()) {
            return "";
        }
        Map<Object, Written> written = written(stream);
        List<Effective<F>> believed = EffectiveHistory.of(stream.history()).facts();
        About about = stream.facts().getFirst().recorded().envelope().about();
        String name = stream.history().id().kind() + "/" + stream.history().id().id();
        ObjectNode identified = believed.stream()
                .filter(fact -> codec.nameOf(fact.fact()).equals("OpportunityIdentified"))
                .map(fact -> requireNonNull(written.get(fact.fact())).body())
                .findFirst()
                .orElseGet(Json::object);
        StringBuilder lines = new StringBuilder();
        for (Effective<F> fact : believed) {
            if (leftOut.contains(fact.eventId())) {
                continue;
            }
            Written as = requireNonNull(written.get(fact.fact()));
            List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                    FORMAT,
                    text(about.searchId()),
                    text(about.opportunityId()),
                    name,
                    fact.eventId(),
                    codec.nameOf(fact.fact()),
                    as.schemaVersion(),
                    text(fact.occurredAt()),
                    fact.recordedAt(),
                    fact.dayMathTrust(),
                    forPeople(identified.path("organization").path("name")),
                    forPeople(identified.path("title"))));
            cells.addAll(cells(as.body()));
            lines.append(Csv.line(cells));
        }
        return lines.toString();
    }

    /** By the fact itself: the effective history passes on the very objects that the entries hold. */
    private static <F> Map<Object, Written> written(OpenStream<F> stream) {
        Map<Object, Written> written = new IdentityHashMap<>();
        for (OpenFact<F> fact : stream.facts()) {
            Entry<F> entry = fact.recorded().entry();
            switch (entry) {
                case Stated<F> it ->
                    written.put(
                            it.fact(), new Written(fact.recorded().envelope().schemaVersion(), fact.body()));
                case FactCorrected<F> it -> {
                    ObjectNode replacement = ((ObjectNode) fact.body().get("replacement")).deepCopy();
                    int version = replacement.path("schemaVersion").asInt(Codec.ASSUMED_VERSION);
                    replacement.remove(List.of("type", "schemaVersion", "occurredAt"));
                    written.put(it.replacement(), new Written(version, replacement));
                }
                case FactRetracted<F> _ -> {}
            }
        }
        return written;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String text(OccurredAt occurredAt) {
        return switch (occurredAt) {
            case OccurredAt.At at -> at.instant().toString();
            case OccurredAt.On on -> on.day().toString();
            case OccurredAt.Unknown _ -> null;
        };
    }

    /**
     * Where a spreadsheet takes semicolons to separate cells, what follows one begins a cell of its own and may be a formula
     * there; these two columns are not read back, and the JSON is the same with the character escaped.
     */
    private static @Nullable String forPeople(JsonNode text) {
        return text.isTextual() ? text.textValue().replace(';', ',') : null;
    }

    /** A body is continued in further cells where it is longer than a spreadsheet lets a cell be. */
    private static List<String> cells(ObjectNode body) {
        String json = Json.write(body).replace(";", "\\u003b");
        List<String> cells = new ArrayList<>();
        int from = 0;
        while (json.length() - from > LONGEST_CELL) {
            int end = from + LONGEST_CELL;
            // Not between the halves of one character.
            end = Character.isHighSurrogate(json.charAt(end - 1)) ? end - 1 : end;
            cells.add(json.substring(from, end));
            from = end;
        }
        cells.add(json.substring(from));
        return cells;
    }
}
