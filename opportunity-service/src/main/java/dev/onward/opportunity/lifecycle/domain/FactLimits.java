package dev.onward.opportunity.lifecycle.domain;

import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.RedirectConversationHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.Withdrew;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a fact must keep to by itself, whatever was recorded before. Asked of proposals only. */
final class FactLimits {

    private static final int MOST_ROUNDS = 20;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_SUGGESTIONS = 10;

    private FactLimits() {}

    static Optional<OpportunityRejection> check(OpportunityFact fact) {
        return misfits(fact).flatMap(Optional::stream).findFirst();
    }

    private static Stream<Optional<OpportunityRejection>> misfits(OpportunityFact fact) {
        if (fact instanceof OpportunityIdentified it) {
            return Stream.of(
                    text("title", it.title()),
                    text("organization/name", it.organization().name()));
        } else if (fact instanceof InterviewInvited it) {
            return Stream.of(within("round", it.round(), 1, MOST_ROUNDS), named("invitedBy", it.invitedBy()));
        } else if (fact instanceof InterviewScheduled it) {
            return Stream.of(
                    within("round", it.round(), 1, MOST_ROUNDS), inOrder(it.startAt(), it.endAt()), panel(it.panel()));
        } else if (fact instanceof InterviewHeld it) {
            return Stream.of(
                    within("round", it.round(), 1, MOST_ROUNDS),
                    within("durationMin", it.durationMin(), 1, MOST_MINUTES),
                    scale("selfRating", it.selfRating()),
                    scale("enthusiasmBefore", it.enthusiasmBefore()),
                    scale("enthusiasmAfter", it.enthusiasmAfter()),
                    panel(it.panel()));
        } else if (fact instanceof RedFlagRaised it) {
            return Stream.of(within("severity", it.severity(), 1, 3));
        } else if (fact instanceof Withdrew it) {
            return Stream.of(named("communicatedTo", it.communicatedTo()));
        } else if (fact instanceof RedirectConversationHeld it) {
            return Stream.of(named("contactRef", it.contactRef()));
        } else if (fact instanceof Rejected it) {
            return Stream.of(named("decidedBy", it.decidedBy()));
        } else if (fact instanceof FeedbackRequested it) {
            return Stream.of(
                    within("suggestionsAsked", it.suggestionsAsked(), 1, MOST_SUGGESTIONS),
                    named("contactRef", it.contactRef()));
        } else if (fact instanceof FeedbackReceived it) {
            return Stream.of(scale("helpful", it.helpful()), named("contactRef", it.contactRef()));
        }
        return Stream.of();
    }

    private static Optional<OpportunityRejection> text(String component, String value) {
        return value.isBlank() ? Optional.of(new OpportunityRejection.Blank(component)) : Optional.empty();
    }

    private static Optional<OpportunityRejection> scale(String component, @Nullable Integer value) {
        return within(component, value, 1, 5);
    }

    private static Optional<OpportunityRejection> within(
            String component, @Nullable Integer value, int least, int most) {
        return value == null || (least <= value && value <= most)
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.OutOfRange(component, least, most));
    }

    private static Optional<OpportunityRejection> inOrder(Instant startAt, @Nullable Instant endAt) {
        return endAt == null || endAt.isAfter(startAt)
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.EndsBeforeStart());
    }

    private static Optional<OpportunityRejection> named(String component, @Nullable PersonRef person) {
        return person == null || person.contactId() != null || person.name() != null || person.role() != null
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.PersonUnnamed(component));
    }

    private static Optional<OpportunityRejection> panel(List<PanelMember> panel) {
        return panel.stream().allMatch(FactLimits::isNamed)
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.PersonUnnamed("panel"));
    }

    private static boolean isNamed(PanelMember member) {
        return member.contactId() != null || member.name() != null || member.role() != null;
    }
}
