package dev.onward.advice.stream.playbook.domain;

import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.Ids;
import java.util.List;
import java.util.UUID;

/** Which steps a turndown asks for. */
public final class Plan {

    private static final List<PlaybookStep> FULL = List.of(
            PlaybookStep.SOLICIT,
            PlaybookStep.LISTEN,
            PlaybookStep.EXPRESS,
            PlaybookStep.REINFORCE,
            PlaybookStep.KEEP_BRIDGE,
            PlaybookStep.STAY_IN_TOUCH);

    private static final List<PlaybookStep> LIGHT =
            List.of(PlaybookStep.SOLICIT, PlaybookStep.EXPRESS, PlaybookStep.KEEP_BRIDGE);

    private Plan() {}

    /** The run that a turndown starts; the same however often its event arrives. */
    public static UUID runOf(UUID rejectedEventId) {
        return Ids.derived(rejectedEventId, "playbook");
    }

    /** The steps of a tier, in their order. */
    public static List<PlaybookStep> stepsOf(TurndownTier tier) {
        return switch (tier) {
            case FULL -> FULL;
            case LIGHT, UNRECOGNIZED -> LIGHT;
        };
    }
}
