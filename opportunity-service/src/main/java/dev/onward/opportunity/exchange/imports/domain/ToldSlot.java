package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import java.util.Arrays;
import java.util.Optional;

/**
 * What tells a fact of a row from the others of it: a row has one of each.
 *
 * @param round of an interview, else 0
 */
record ToldSlot(Kind kind, int round) implements Comparable<ToldSlot> {

    private static final int ENDING = 5;

    /** In the order in which they are told. */
    enum Kind {
        IDENTIFIED(OpportunityFact.OpportunityIdentified.class),
        APPLIED(OpportunityFact.Applied.class),
        ASK(OpportunityFact.CompensationAskRecorded.class),
        INVITED(OpportunityFact.InterviewInvited.class),
        HELD(OpportunityFact.InterviewHeld.class),
        OFFERED(OpportunityFact.OfferReceived.class),
        REJECTED(OpportunityFact.Rejected.class),
        ACCEPTED(OpportunityFact.OfferAccepted.class),
        DECLINED(OpportunityFact.OfferDeclined.class),
        WITHDREW(OpportunityFact.Withdrew.class),
        CLOSED(OpportunityFact.OpportunityClosed.class),
        NOTE(OpportunityFact.FitNoteRecorded.class);

        private final Class<? extends OpportunityFact> type;

        Kind(Class<? extends OpportunityFact> type) {
            this.type = type;
        }
    }

    /** @throws IllegalStateException for a fact of which no row tells */
    static ToldSlot of(OpportunityFact fact) {
        return find(fact)
                .orElseThrow(() -> new IllegalStateException(
                        "no row tells of " + fact.getClass().getSimpleName()));
    }

    /** Empty for a fact of which no row tells. */
    static Optional<ToldSlot> find(OpportunityFact fact) {
        return Arrays.stream(Kind.values())
                .filter(it -> it.type.isInstance(fact))
                .findFirst()
                .map(kind -> new ToldSlot(kind, round(fact)));
    }

    private static int round(OpportunityFact fact) {
        Integer round = fact instanceof OpportunityFact.InterviewInvited invited
                ? invited.round()
                : fact instanceof OpportunityFact.InterviewHeld held ? held.round() : null;
        return round == null ? 0 : round;
    }

    /** How far an opportunity has come that tells of it; 0 for what tells nothing of that. */
    int rung() {
        return switch (kind) {
            case IDENTIFIED, ASK, NOTE -> 0;
            case APPLIED -> 1;
            case INVITED -> 2;
            case HELD -> 3;
            case OFFERED -> 4;
            case REJECTED, ACCEPTED, DECLINED, WITHDREW, CLOSED -> ENDING;
        };
    }

    /** Whether it tells how far the opportunity has come, and not what it is or what was noted. */
    boolean isStage() {
        return rung() > 0;
    }

    boolean isEnding() {
        return rung() == ENDING;
    }

    /** Interviews by their rounds, each asked for before it was held. */
    @Override
    public int compareTo(ToldSlot other) {
        boolean interviews = isInterview() && other.isInterview();
        int order = interviews ? Integer.compare(round, other.round) : 0;
        return order == 0 ? kind.compareTo(other.kind) : order;
    }

    boolean isInterview() {
        return kind == Kind.INVITED || kind == Kind.HELD;
    }
}
