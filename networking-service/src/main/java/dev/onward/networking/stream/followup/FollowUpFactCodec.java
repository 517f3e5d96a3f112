package dev.onward.networking.stream.followup;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.followup.domain.FollowUpFact;

/** The type names and versions under which follow-ups are stored; never changed, only added to. */
public final class FollowUpFactCodec {

    public static final Codec<FollowUpFact> CODEC = Codec.of(FollowUpFact.class)
            .type("KeepInTouchCadenceSet", 1, FollowUpFact.KeepInTouchCadenceSet.class)
            .systemOnly("CheckInDue", 1, FollowUpFact.CheckInDue.class)
            .type("CheckInDone", 1, FollowUpFact.CheckInDone.class)
            .type("CheckInSnoozed", 1, FollowUpFact.CheckInSnoozed.class)
            .type("CadenceEnded", 1, FollowUpFact.CadenceEnded.class)
            .build();

    private FollowUpFactCodec() {}
}
