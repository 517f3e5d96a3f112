package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.eventsourcing.Step.not;
import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.Course.Offer;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of an offer; one stands at a time. */
final class Offers {

    private Offers() {}

    static Step<Course, OpportunityRejection> receive(Course course, OfferReceived it) {
        Offer standing = course.offer();
        return standing != null
                ? not(new OpportunityRejection.OfferAlreadyStands(standing.id()))
                : Step.to(course.with(new Offer(requireNonNull(it.offerId()), it.respondBy(), it.terms())));
    }

    static Step<Course, OpportunityRejection> revise(Course course, OfferRevised it) {
        return standing(
                course,
                it.offerId(),
                offer -> course.with(new Offer(
                        offer.id(), or(it.respondBy(), offer.respondBy()), revised(offer.terms(), it.terms()))));
    }

    /** What a revision leaves out stays as it was. */
    static @Nullable OfferTerms revised(@Nullable OfferTerms before, @Nullable OfferTerms said) {
        return before == null || said == null
                ? or(said, before)
                : new OfferTerms(
                        or(said.title(), before.title()),
                        or(said.pay(), before.pay()),
                        or(said.per(), before.per()),
                        or(said.bonus(), before.bonus()),
                        or(said.startsOn(), before.startsOn()),
                        or(said.place(), before.place()),
                        or(said.otherTerms(), before.otherTerms()));
    }

    private static <T> @Nullable T or(@Nullable T said, @Nullable T before) {
        return said == null ? before : said;
    }

    /** It stays in the course, so that it can be told which offer an organization takes back. */
    static Step<Course, OpportunityRejection> accept(Course course, @Nullable UUID offerId) {
        return standing(course, offerId, _ -> course);
    }

    /** Declined or taken back. */
    static Step<Course, OpportunityRejection> gone(Course course, @Nullable UUID offerId) {
        return standing(course, offerId, _ -> course.with((Offer) null));
    }

    private static Step<Course, OpportunityRejection> standing(
            Course course, @Nullable UUID offerId, Function<Offer, Course> then) {
        Offer standing = course.offer();
        return standing == null || !standing.id().equals(offerId)
                ? not(new OpportunityRejection.NoSuchOffer())
                : Step.to(then.apply(standing));
    }
}
