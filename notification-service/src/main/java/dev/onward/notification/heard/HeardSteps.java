package dev.onward.notification.heard;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.heard.Hearing;
import dev.onward.eventsourcing.published.AdviceEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Which steps of the playbook were done after a turndown. */
@ApplicationScoped
public class HeardSteps implements Hearing<AdviceEvent> {

    @Override
    public String source() {
        return "advice";
    }

    @Override
    public String consumer() {
        return "notification.advice";
    }

    @Override
    public Codec<AdviceEvent> codec() {
        return AdviceEvents.CODEC;
    }

    /** A step taken back later changes nothing: they took it. */
    @Override
    public Set<String> types() {
        return Set.of("PlaybookStepCompleted");
    }
}
