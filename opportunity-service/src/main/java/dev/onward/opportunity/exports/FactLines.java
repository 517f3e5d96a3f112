package dev.onward.opportunity.exports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.stream.OpenFact;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.csv.Csv;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

    private FactLines() {}

    /** A fact's JSON and the version that it is written in. */
    private record Written(int schemaVersion, ObjectNode body) {}

    /** The line of column names. */
    static String header() {
        return Csv.line(COLUMNS);
    }

    /** The lines of a stream, each with its end; empty where nothing is believed of it any more. */
    public static <F> String of(OpenStream<F> stream, Codec<F> codec) {
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
            Written as = requireNonNull(written.get(fact.fact()));
            lines.append(Csv.line(Arrays.<@Nullable Object>asList(
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
                    forPeople(identified.path("title")),
                    oneCell(as.body()))));
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

    private static String oneCell(ObjectNode body) {
        return Json.write(body).replace(";", "\\u003b");
    }
}
