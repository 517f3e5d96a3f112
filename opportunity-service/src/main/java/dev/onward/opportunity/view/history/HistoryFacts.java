package dev.onward.opportunity.view.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.eventsourcing.stream.FactJson;
import dev.onward.eventsourcing.stream.OpenFact;
import dev.onward.eventsourcing.stream.OpenStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The facts of one stream as an answer shows them. */
final class HistoryFacts {

    private HistoryFacts() {}

    /**
     * @param sortsAt when it happened, as far as is known
     * @param recordedAt of the fact that {@code sortsAt} is taken from: facts of several streams are merged by the two
     * @param json made when it is asked for: most facts of a long stream are on another page
     */
    record HistoryFact(UUID eventId, String type, Instant sortsAt, Instant recordedAt, Supplier<ObjectNode> json) {}

    /** The effective facts in their order; a correction stands in place of what it corrects and is named by it. */
    static <F> List<HistoryFact> effective(OpenStream<F> stream, Viewpoint viewpoint) {
        Map<UUID, OpenFact<F>> byId = new HashMap<>();
        Map<UUID, OpenFact<F>> corrections = new HashMap<>();
        for (OpenFact<F> fact : stream.facts()) {
            Envelope e = fact.recorded().envelope();
            if (viewpoint.knows(e.recordedAt())) {
                byId.put(e.eventId(), fact);
            }
        }
        Set<UUID> retracted = retracted(stream, viewpoint);
        for (OpenFact<F> fact : stream.facts()) {
            UUID id = fact.recorded().envelope().eventId();
            if (byId.containsKey(id)
                    && !retracted.contains(id)
                    && fact.recorded().entry() instanceof FactCorrected<F> it) {
                corrections.put(it.targetEventId(), fact);
            }
        }
        List<Effective<F>> effective =
                EffectiveHistory.from(viewpoint, stream.history()).facts();
        List<HistoryFact> shown = new ArrayList<>();
        for (Effective<F> each : effective) {
            OpenFact<F> first = requireNonNull(byId.get(each.eventId()));
            OpenFact<F> correction = corrections.get(each.eventId());
            shown.add(new HistoryFact(
                    each.eventId(),
                    first.recorded().envelope().type(),
                    each.sortsAt(),
                    mergedBy(each, effective),
                    () -> json(first, correction, each)));
        }
        return shown;
    }

    /** A stream's first fact, told without a time, stands where a later one stands: with that one it is merged. */
    private static <F> Instant mergedBy(Effective<F> fact, List<Effective<F>> effective) {
        return fact.version() == 1
                        && fact.occurredAt() instanceof OccurredAt.Unknown
                        && fact.sortsAt().isBefore(fact.recordedAt())
                ? effective.stream()
                        .filter(other -> other.version() > 1 && other.sortsAt().equals(fact.sortsAt()))
                        .map(Effective::recordedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(fact.recordedAt())
                : fact.recordedAt();
    }

    private static <F> ObjectNode json(OpenFact<F> first, @Nullable OpenFact<F> correction, Effective<F> believed) {
        if (correction == null) {
            return FactJson.of(first);
        }
        ObjectNode payload = ((ObjectNode) correction.body().get("replacement")).deepCopy();
        payload.remove(List.of("type", "schemaVersion", "occurredAt"));
        Recorded<F> recorded = new Recorded<>(
                at(first.recorded().envelope(), believed), first.recorded().entry());
        return FactJson.of(new OpenFact<>(recorded, payload))
                .put("correctedBy", correction.recorded().envelope().eventId().toString());
    }

    private static Envelope at(Envelope e, Effective<?> believed) {
        return new Envelope(
                e.eventId(),
                e.type(),
                e.schemaVersion(),
                e.stream(),
                e.personId(),
                e.version(),
                believed.occurredAt(),
                e.recordedAt(),
                e.actor(),
                e.source(),
                believed.dayMathTrust(),
                e.about(),
                e.correlationId(),
                e.causationId(),
                e.depth());
    }

    /** Every entry as it was recorded; {@code status} says what has become of it: STANDS, REPLACED or RETRACTED. */
    static <F> List<HistoryFact> audit(OpenStream<F> stream, Viewpoint viewpoint) {
        Set<UUID> retracted = retracted(stream, viewpoint);
        Set<UUID> replaced = new HashSet<>();
        for (OpenFact<F> fact : stream.facts()) {
            UUID id = fact.recorded().envelope().eventId();
            if (fact.recorded().entry() instanceof FactCorrected<F> it
                    && isKnown(fact, viewpoint)
                    && !retracted.contains(id)) {
                replaced.add(it.targetEventId());
            }
        }
        List<HistoryFact> shown = new ArrayList<>();
        for (OpenFact<F> fact : stream.facts()) {
            Envelope e = fact.recorded().envelope();
            Instant sortsAt = e.occurredAt().earliest(e.recordedAt());
            if (isKnown(fact, viewpoint) && viewpoint.holds(e.occurredAt(), sortsAt)) {
                String status = retracted.contains(e.eventId())
                        ? "RETRACTED"
                        : replaced.contains(e.eventId()) ? "REPLACED" : "STANDS";
                shown.add(new HistoryFact(
                        e.eventId(),
                        e.type(),
                        sortsAt,
                        e.recordedAt(),
                        () -> FactJson.of(fact).put("status", status)));
            }
        }
        return shown;
    }

    private static boolean isKnown(OpenFact<?> fact, Viewpoint viewpoint) {
        return viewpoint.knows(fact.recorded().envelope().recordedAt());
    }

    /** From the newest back: whether a retraction counts depends only on what came after it. */
    private static <F> Set<UUID> retracted(OpenStream<F> stream, Viewpoint viewpoint) {
        Set<UUID> retracted = new HashSet<>();
        for (OpenFact<F> fact : stream.facts().reversed()) {
            if (isKnown(fact, viewpoint)
                    && !retracted.contains(fact.recorded().envelope().eventId())
                    && fact.recorded().entry() instanceof FactRetracted<F> it) {
                retracted.add(it.targetEventId());
            }
        }
        return retracted;
    }
}
