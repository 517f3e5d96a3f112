package dev.onward.advice.stream.development;

import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which a person's development is stored; never changed, only added to. */
public final class DevelopmentFactCodec {

    public static final Codec<DevelopmentFact> CODEC = Codec.of(DevelopmentFact.class)
            .systemOnly("GapIdentified", 1, DevelopmentFact.GapIdentified.class)
            .systemOnly("GapWithdrawn", 1, DevelopmentFact.GapWithdrawn.class)
            .build();

    private DevelopmentFactCodec() {}
}
