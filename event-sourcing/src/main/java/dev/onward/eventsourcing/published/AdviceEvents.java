package dev.onward.eventsourcing.published;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which advice-service publishes; never changed, only added to. */
public final class AdviceEvents {

    public static final Codec<AdviceEvent> CODEC = Codec.of(AdviceEvent.class)
            .type("DecisionCaseOpened", 1, AdviceEvent.DecisionCaseOpened.class)
            .type("AdviceGiven", 1, AdviceEvent.AdviceGiven.class)
            .type("CoolingOffStarted", 1, AdviceEvent.CoolingOffStarted.class)
            .type("CoolingOffElapsed", 1, AdviceEvent.CoolingOffElapsed.class)
            .type("CoolingOffWaived", 1, AdviceEvent.CoolingOffWaived.class)
            .type("CoolingOffLifted", 1, AdviceEvent.CoolingOffLifted.class)
            .type("PlaybookStarted", 1, AdviceEvent.PlaybookStarted.class)
            .type("PlaybookReplanned", 1, AdviceEvent.PlaybookReplanned.class)
            .type("PlaybookStepCompleted", 1, AdviceEvent.PlaybookStepCompleted.class)
            .type("PlaybookStepSkipped", 1, AdviceEvent.PlaybookStepSkipped.class)
            .type("PlaybookStepReopened", 1, AdviceEvent.PlaybookStepReopened.class)
            .type("PlaybookCompleted", 1, AdviceEvent.PlaybookCompleted.class)
            .type("PlaybookAbandoned", 1, AdviceEvent.PlaybookAbandoned.class)
            .type("GapIdentified", 1, AdviceEvent.GapIdentified.class)
            .type("GapWithdrawn", 1, AdviceEvent.GapWithdrawn.class)
            .build();

    private AdviceEvents() {}
}
