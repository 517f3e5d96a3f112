package dev.onward.advice.outbound;

import dev.onward.advice.stream.decisioncase.CaseFactCodec;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.advice.stream.development.DevelopmentFactCodec;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.advice.stream.playbook.PlaybookFactCodec;
import dev.onward.advice.stream.playbook.domain.PlaybookFact;
import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kinds of streams that this service keeps. */
@Dependent
public class StreamTypes {

    /** One per opportunity, with its id. */
    public static final StreamType<CaseFact, AdviceEvent> CASE = new StreamType<>(
            "case",
            CaseFactCodec.CODEC,
            Codec.published(AdviceEvent.class),
            AdvicePublications::of,
            StreamTypes::asBefore);

    /** One per turndown. */
    public static final StreamType<PlaybookFact, AdviceEvent> PLAYBOOK = new StreamType<>(
            "playbook",
            PlaybookFactCodec.CODEC,
            Codec.published(AdviceEvent.class),
            AdvicePublications::of,
            StreamTypes::asBefore);

    /** One per person, with their id. */
    public static final StreamType<DevelopmentFact, AdviceEvent> DEVELOPMENT = new StreamType<>(
            "development",
            DevelopmentFactCodec.CODEC,
            Codec.published(AdviceEvent.class),
            AdvicePublications::of,
            _ -> About.NOTHING);

    /** A case and a run are about one opportunity from their first fact on, which a policy has copied from its cause. */
    private static About asBefore(StreamHistory<?> history) {
        return history.entries().isEmpty()
                ? About.NOTHING
                : history.entries().getFirst().envelope().about();
    }

    @Produces
    @Singleton
    static StreamType<CaseFact, AdviceEvent> cases() {
        return CASE;
    }

    @Produces
    @Singleton
    static StreamType<PlaybookFact, AdviceEvent> playbooks() {
        return PLAYBOOK;
    }

    @Produces
    @Singleton
    static StreamType<DevelopmentFact, AdviceEvent> developments() {
        return DEVELOPMENT;
    }
}
