package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import made of one fact of a row that was known.
 *
 * @param fact its type
 * @param fields what is otherwise than before; none of what was added or taken back as a whole
 */
public record RowChange(String fact, Kind kind, List<FieldChange> fields) {

    /** Of a long text the beginning tells which one it is; all of it stands in the history. */
    private static final int LONGEST_VALUE = 200;

    /** What became of the fact. */
    public enum Kind {
        ADDED,
        CORRECTED,
        TAKEN_BACK
    }

    /**
     * A component that is otherwise than before.
     *
     * @param field as the fact has it, with a slash to what lies within; {@code occurredAt} and {@code dayMathTrust} too
     * @param from null where there was nothing, like {@code to}
     */
    public record FieldChange(
            String field, @Nullable String from, @Nullable String to) {}

    public RowChange {
        fields = List.copyOf(fields);
    }

    /** What proposals change of what is believed; what only stands elsewhere in the history is no change. */
    static List<RowChange> of(List<Proposal<OpportunityFact>> proposals, StreamHistory<OpportunityFact> history) {
        Map<UUID, Effective<OpportunityFact>> believed =
                history.effective().facts().stream().collect(Collectors.toMap(Effective::eventId, it -> it));
        List<Effective<OpportunityFact>> takenBack = new ArrayList<>();
        List<RowChange> changes = new ArrayList<>();
        for (Proposal<OpportunityFact> proposal : proposals) {
            switch (proposal.entry()) {
                case FactRetracted<OpportunityFact> it -> {
                    Effective<OpportunityFact> before = believed.get(it.targetEventId());
                    if (before != null) {
                        // The last one is taken back first.
                        takenBack.addFirst(before);
                    }
                }
                case FactCorrected<OpportunityFact> it -> {
                    Effective<OpportunityFact> before = believed.get(it.targetEventId());
                    if (before != null) {
                        corrected(before, it.replacement(), it.occurredAt(), proposal, changes);
                    }
                }
                case Stated<OpportunityFact>(OpportunityFact fact) -> {
                    Effective<OpportunityFact> before = takenBack.stream()
                            .filter(it -> it.fact().getClass() == fact.getClass())
                            .findFirst()
                            .orElse(null);
                    if (before == null) {
                        changes.add(new RowChange(type(fact), Kind.ADDED, List.of()));
                    } else {
                        takenBack.remove(before);
                        corrected(before, fact, proposal.occurredAt(), proposal, changes);
                    }
                }
            }
        }
        takenBack.forEach(it -> changes.add(new RowChange(type(it.fact()), Kind.TAKEN_BACK, List.of())));
        return changes;
    }

    private static void corrected(
            Effective<OpportunityFact> before,
            OpportunityFact fact,
            OccurredAt at,
            Proposal<OpportunityFact> proposal,
            List<RowChange> changes) {
        List<FieldChange> fields = new ArrayList<>();
        compare("", body(before.fact()), body(fact), fields);
        if (!before.occurredAt().equals(at)) {
            fields.add(new FieldChange("occurredAt", text(before.occurredAt()), text(at)));
        }
        DayMathTrust trust = DayMathTrust.of(proposal.actor(), proposal.source(), at);
        if (before.dayMathTrust() != trust) {
            fields.add(new FieldChange("dayMathTrust", before.dayMathTrust().name(), trust.name()));
        }
        if (!fields.isEmpty()) {
            changes.add(new RowChange(type(fact), Kind.CORRECTED, fields));
        }
    }

    private static String type(OpportunityFact fact) {
        return OpportunityFactCodec.CODEC.encodeEntry(new Stated<>(fact)).type();
    }

    private static ObjectNode body(OpportunityFact fact) {
        return OpportunityFactCodec.CODEC.encodeEntry(new Stated<>(fact)).body();
    }

    private static void compare(String path, JsonNode from, JsonNode to, List<FieldChange> fields) {
        if (from.isObject() || to.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            from.fieldNames().forEachRemaining(names::add);
            to.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "/" + name, from.path(name), to.path(name), fields));
        } else if (!Objects.equals(text(from), text(to))) {
            fields.add(new FieldChange(path, text(from), text(to)));
        }
    }

    private static @Nullable String text(JsonNode node) {
        if (node instanceof MissingNode || node.isNull()) {
            return null;
        }
        String text = node.isValueNode() ? node.asText() : node.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private static @Nullable String text(OccurredAt at) {
        return switch (at) {
            case OccurredAt.At it -> it.instant().toString();
            case OccurredAt.On it -> it.day().toString();
            case OccurredAt.Unknown _ -> null;
        };
    }
}
