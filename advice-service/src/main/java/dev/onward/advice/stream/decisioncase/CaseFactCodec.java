package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which decision cases are stored; never changed, only added to. */
public final class CaseFactCodec {

    public static final Codec<CaseFact> CODEC = Codec.of(CaseFact.class)
            .systemOnly("DecisionCaseOpened", 1, CaseFact.DecisionCaseOpened.class)
            .systemOnly("AdviceGiven", 1, CaseFact.AdviceGiven.class)
            .systemOnly("CoolingOffStarted", 1, CaseFact.CoolingOffStarted.class)
            .systemOnly("CoolingOffElapsed", 1, CaseFact.CoolingOffElapsed.class)
            .type("CoolingOffWaived", 1, CaseFact.CoolingOffWaived.class)
            .systemOnly("CoolingOffLifted", 1, CaseFact.CoolingOffLifted.class)
            .build();

    private CaseFactCodec() {}
}
