package dev.onward.advice.stream.development.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import java.util.List;
import java.util.UUID;

/** What a person works on. Gaps that were withdrawn are remembered: their source may come back. */
public record Development(PersistentMap<UUID, Gap> gaps) {

    /** A gap, and whether it still stands. */
    public record Gap(DevelopmentFact.GapIdentified identified, boolean stands) {}

    static final Evolution<DevelopmentFact, Development, DevelopmentRejection> EVOLUTION =
            Evolution.of(initial(), Development::evolve);

    static Development initial() {
        return new Development(PersistentMap.empty());
    }

    /** The state that a stream has come to. */
    public static Development of(StreamHistory<DevelopmentFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The gaps that stand, in the order in which they came to light. */
    public List<DevelopmentFact.GapIdentified> standing() {
        return gaps.values().stream().filter(Gap::stands).map(Gap::identified).toList();
    }

    static Step<Development, DevelopmentRejection> evolve(Development state, Effective<DevelopmentFact> effective) {
        return switch (effective.fact()) {
            case DevelopmentFact.GapIdentified it -> state.identified(it);
            case DevelopmentFact.GapWithdrawn it -> state.withdrawn(it);
        };
    }

    private Step<Development, DevelopmentRejection> identified(DevelopmentFact.GapIdentified it) {
        Gap known = gaps.get(it.gapId());
        return known != null && known.stands()
                ? Step.not(new DevelopmentRejection.AlreadyIdentified(it.gapId()))
                : Step.to(with(it.gapId(), new Gap(it, true)));
    }

    private Step<Development, DevelopmentRejection> withdrawn(DevelopmentFact.GapWithdrawn it) {
        Gap known = gaps.get(it.gapId());
        return known == null || !known.stands()
                ? Step.not(new DevelopmentRejection.NoSuchGap(it.gapId()))
                : Step.to(with(it.gapId(), new Gap(known.identified(), false)));
    }

    private Development with(UUID gapId, Gap gap) {
        return new Development(gaps.with(gapId, gap));
    }
}
