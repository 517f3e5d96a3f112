package dev.onward.opportunity.exchange.imports;

import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person types beside a sheet. */
final class Typed {

    private Typed() {}

    static OpportunityIdentified identified(String organization, String title, @Nullable String url) {
        return new OpportunityIdentified(
                null,
                OpportunityKind.JOB,
                null,
                new Organization(organization, null),
                null,
                title,
                null,
                url,
                null,
                null,
                List.of(),
                null);
    }

    static Rejected rejected() {
        return new Rejected(
                null, null, null, null, Tone.NEUTRAL, Placement.UNKNOWN, null, null, List.of(), null, null, null);
    }

    static OfferReceived offer() {
        return new OfferReceived(null, null, null, null);
    }

    /** @param interview that was invited to; null: another one */
    static InterviewHeld held(@Nullable UUID interview) {
        return new InterviewHeld(
                interview, null, InterviewKind.OTHER, null, null, List.of(), null, null, null, null, null, null);
    }

    static Withdrew withdrew() {
        return new Withdrew(
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                InitiatedBy.SELF,
                null,
                null,
                null,
                null,
                OpenToFuture.UNKNOWN,
                null,
                null,
                null);
    }
}
