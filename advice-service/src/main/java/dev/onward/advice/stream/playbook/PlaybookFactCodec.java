package dev.onward.advice.stream.playbook;

import dev.onward.advice.stream.playbook.domain.PlaybookFact;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which runs of the playbook are stored; never changed, only added to. */
public final class PlaybookFactCodec {

    public static final Codec<PlaybookFact> CODEC = Codec.of(PlaybookFact.class)
            .systemOnly("PlaybookStarted", 1, PlaybookFact.PlaybookStarted.class)
            .systemOnly("PlaybookReplanned", 1, PlaybookFact.PlaybookReplanned.class)
            .type("PlaybookStepCompleted", 1, PlaybookFact.PlaybookStepCompleted.class)
            .type("PlaybookStepSkipped", 1, PlaybookFact.PlaybookStepSkipped.class)
            .systemOnly("PlaybookStepReopened", 1, PlaybookFact.PlaybookStepReopened.class)
            .systemOnly("PlaybookCompleted", 1, PlaybookFact.PlaybookCompleted.class)
            .type("PlaybookAbandoned", 1, PlaybookFact.PlaybookAbandoned.class)
            .build();

    private PlaybookFactCodec() {}
}
