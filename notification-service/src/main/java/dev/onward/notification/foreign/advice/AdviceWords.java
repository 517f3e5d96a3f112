package dev.onward.notification.foreign.advice;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.notification.foreign.advice.domain.ToldAdvice;
import java.util.Set;

/** Which events of advice-service are read, and what each means here. */
public final class AdviceWords {

    /** Advice is reacted to and not stored. Whoever takes a step back later has taken it. */
    public static final Vocabulary<AdviceEvent, ToldAdvice> WORDS = Vocabulary.<AdviceEvent, ToldAdvice>of(
                    Codec.published(AdviceEvent.class))
            .passingWord(AdviceEvent.AdviceGiven.class, it -> new ToldAdvice.Given(it.caseId(), it.adviceId()))
            .word(AdviceEvent.PlaybookStepCompleted.class, _ -> new ToldAdvice.StepTaken())
            .asFirstTold()
            .build();

    public static final Set<String> TYPES_OF_ADVICE = WORDS.types(AdviceEvent.AdviceGiven.class);

    public static final Set<String> TYPES_OF_STEPS = WORDS.types(AdviceEvent.PlaybookStepCompleted.class);

    private AdviceWords() {}
}
