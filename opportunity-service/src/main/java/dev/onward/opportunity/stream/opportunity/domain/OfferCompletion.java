package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.opportunity.stream.opportunity.domain.Course.Ask;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.AcceptanceRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Completes what is said of offers. */
final class OfferCompletion {

    private OfferCompletion() {}

    static OfferReceived received(Completion by, OfferReceived it, Course course) {
        return it.completed(by.newId(it, OfferReceived::offerId, "offer"), delta(course.ask(), it.terms()));
    }

    static OfferRevised revised(OfferRevised it, Course course) {
        OfferTerms before = course.offer() == null ? null : course.offer().terms();
        return it.completed(offerId(it.offerId(), course), delta(course.ask(), Offers.revised(before, it.terms())));
    }

    /** Null where the two are not of the same currency and period, or one of them is not known. */
    private static @Nullable Money delta(@Nullable Ask ask, @Nullable OfferTerms terms) {
        if (ask == null || ask.money() == null || terms == null || terms.pay() == null || terms.per() != ask.per()) {
            return null;
        }
        return terms.pay().currency().equals(ask.money().currency())
                ? new Money(
                        terms.pay().amount().subtract(ask.money().amount()),
                        ask.money().currency())
                : null;
    }

    static OfferRescinded rescinded(OfferRescinded it, Course course) {
        return it.withOfferId(offerId(it.offerId(), course));
    }

    static OfferAccepted accepted(OfferAccepted it, Course course) {
        return new OfferAccepted(offerId(it.offerId(), course));
    }

    static AcceptanceRescinded givenBack(AcceptanceRescinded it, Course course) {
        return it.withOfferId(offerId(it.offerId(), course));
    }

    static OfferDeclined declined(Completion by, OfferDeclined it, Course course) {
        return it.completed(
                offerId(it.offerId(), course), by.before().knowledge().state(), by.isEarned());
    }

    private static @Nullable UUID offerId(@Nullable UUID given, Course course) {
        return given != null || course.offer() == null ? given : course.offer().id();
    }
}
