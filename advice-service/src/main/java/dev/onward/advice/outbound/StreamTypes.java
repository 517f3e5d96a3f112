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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kinds of streams of this service. */
@ApplicationScoped
public class StreamTypes {

    /** One per opportunity, with its id. */
    @Produces
    @Singleton
    StreamType<CaseFact, AdviceEvent> decisionCase() {
        return new StreamType<>(
                "case",
                CaseFactCodec.CODEC,
                Codec.published(AdviceEvent.class),
                AdvicePublications::of,
                StreamHistory::about);
    }

    /** One per turndown. */
    @Produces
    @Singleton
    StreamType<PlaybookFact, AdviceEvent> playbook() {
        return new StreamType<>(
                "playbook",
                PlaybookFactCodec.CODEC,
                Codec.published(AdviceEvent.class),
                AdvicePublications::of,
                StreamHistory::about);
    }

    /** One per person, with their id. */
    @Produces
    @Singleton
    StreamType<DevelopmentFact, AdviceEvent> development() {
        return new StreamType<>(
                "development",
                DevelopmentFactCodec.CODEC,
                Codec.published(AdviceEvent.class),
                AdvicePublications::of,
                _ -> About.NOTHING);
    }
}
