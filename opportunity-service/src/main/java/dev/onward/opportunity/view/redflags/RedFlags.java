package dev.onward.opportunity.view.redflags;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagResolved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The red flags of one opportunity, made of its history: pure. Nothing personal is kept, only which entry says it. */
final class RedFlags {

    private RedFlags() {}

    /** What is said of a flag. */
    enum Part {
        RAISED,
        INQUIRED,
        RESOLVED
    }

    /** @param entryId the entry whose payload holds the words: the fact, or the correction in its place */
    record Said(Part part, UUID entryId, OccurredAt occurredAt) {}

    /**
     * @param raisedBy the fact that raised it, retracted or not
     * @param retracted it was taken back; the rest is as it was told first
     * @param resolution null while it is open
     */
    record Flag(
            UUID raisedBy,
            boolean retracted,
            UUID flagId,
            RedFlagKind kind,
            int severity,
            EvidenceKind evidenceKind,
            Instant sortsAt,
            @Nullable RedFlagResolution resolution,
            List<Said> said) {}

    /** Every flag that was ever raised, in the order of the recording. */
    static List<Flag> of(StreamHistory<OpportunityFact> history) {
        Map<UUID, UUID> entries = entries(history);
        Map<UUID, Flag> raised = new HashMap<>();
        Map<UUID, UUID> byFlag = new HashMap<>();
        for (Effective<OpportunityFact> each : EffectiveHistory.of(history).facts()) {
            UUID entry = entries.getOrDefault(each.eventId(), each.eventId());
            if (each.fact() instanceof RedFlagRaised it) {
                byFlag.put(requireNonNull(it.flagId()), each.eventId());
                Said said = new Said(Part.RAISED, entry, each.occurredAt());
                raised.put(each.eventId(), flag(each.eventId(), false, it, each.sortsAt(), List.of(said)));
            } else if (each.fact() instanceof RedFlagInquired it) {
                raised.computeIfPresent(
                        requireNonNull(byFlag.get(it.flagId())),
                        (_, flag) -> with(flag, new Said(Part.INQUIRED, entry, each.occurredAt()), null));
            } else if (each.fact() instanceof RedFlagResolved it) {
                raised.computeIfPresent(
                        requireNonNull(byFlag.get(it.flagId())),
                        (_, flag) -> with(flag, new Said(Part.RESOLVED, entry, each.occurredAt()), it.resolution()));
            }
        }
        Map<UUID, Flag> all = new LinkedHashMap<>();
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            if (recorded.entry() instanceof Stated<OpportunityFact>(RedFlagRaised it)) {
                UUID id = recorded.envelope().eventId();
                Instant sortsAt = recorded.envelope()
                        .occurredAt()
                        .earliest(recorded.envelope().recordedAt());
                Flag flag = raised.get(id);
                all.put(id, flag == null ? flag(id, true, it, sortsAt, List.of()) : flag);
            }
        }
        return List.copyOf(all.values());
    }

    private static Flag flag(UUID by, boolean retracted, RedFlagRaised it, Instant sortsAt, List<Said> said) {
        return new Flag(
                by,
                retracted,
                requireNonNull(it.flagId()),
                it.kind(),
                it.severity(),
                it.evidenceKind(),
                sortsAt,
                null,
                said);
    }

    private static Flag with(Flag flag, Said said, @Nullable RedFlagResolution resolution) {
        List<Said> all = new ArrayList<>(flag.said());
        all.add(said);
        return new Flag(
                flag.raisedBy(),
                flag.retracted(),
                flag.flagId(),
                flag.kind(),
                flag.severity(),
                flag.evidenceKind(),
                flag.sortsAt(),
                resolution,
                List.copyOf(all));
    }

    /** From the newest back: the latest correction of each fact that is not itself taken back. */
    private static Map<UUID, UUID> entries(StreamHistory<OpportunityFact> history) {
        Set<UUID> retracted = new HashSet<>();
        Map<UUID, UUID> corrections = new HashMap<>();
        for (Recorded<OpportunityFact> recorded : history.entries().reversed()) {
            UUID id = recorded.envelope().eventId();
            if (!retracted.contains(id)) {
                switch (recorded.entry()) {
                    case FactRetracted<OpportunityFact> it -> retracted.add(it.targetEventId());
                    case FactCorrected<OpportunityFact> it -> corrections.putIfAbsent(it.targetEventId(), id);
                    case Stated<OpportunityFact> _ -> {}
                }
            }
        }
        return corrections;
    }
}
