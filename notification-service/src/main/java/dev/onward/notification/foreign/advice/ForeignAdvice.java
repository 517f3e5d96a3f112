package dev.onward.notification.foreign.advice;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Reads what is stored of advice-service. */
@ApplicationScoped
public class ForeignAdvice {

    private final ForeignStreams foreign;
    private final ForeignSource<AdviceEvent> source =
            ForeignSource.of("advice", "notification.advice", AdviceWords.WORDS);

    public ForeignAdvice(ForeignStreams foreign) {
        this.foreign = foreign;
    }

    @Produces
    @Singleton
    ForeignSource<AdviceEvent> source() {
        return source;
    }

    /** Whether the person has taken a step of the playbook after a turndown of the opportunity. */
    public Uni<Boolean> isStepTaken(Tx tx, UUID opportunityId) {
        return foreign.anyAbout(tx, source, opportunityId);
    }
}
