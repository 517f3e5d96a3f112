package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.ConfidenceAnswer;
import dev.onward.contracts.vocabulary.ConfidenceItem;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.SentDocument;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.DecisionRegretReported;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedirectConversationHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RejectionRescinded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SpinOffArose;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalReinstated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a fact must keep to by itself, whatever was recorded before. Asked of proposals only. */
final class FactLimits {

    private static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final ZoneOffset WESTERNMOST_ZONE = ZoneOffset.ofHours(-12);
    private static final int MOST_ROUNDS = 20;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_SUGGESTIONS = 10;
    private static final int MOST_DAYS = 3_650;
    private static final int LEAST_ANSWER = 0;
    private static final int MOST_ANSWER = 4;

    private FactLimits() {}

    /** @param replaced what it corrects; null where it is stated */
    static Optional<OpportunityRejection> check(OpportunityFact fact, @Nullable OpportunityFact replaced) {
        return misfits(fact, replaced).flatMap(Optional::stream).findFirst();
    }

    private static Stream<Optional<OpportunityRejection>> misfits(
            OpportunityFact fact, @Nullable OpportunityFact replaced) {
        if (fact instanceof OpportunityIdentified it) {
            return Stream.of(
                    text("title", it.title()),
                    text("organization/name", it.organization().name()),
                    isOld(it, replaced, other -> other.organization().url())
                            ? Optional.empty()
                            : link("organization/url", it.organization().url()),
                    isOld(it, replaced, OpportunityIdentified::url) ? Optional.empty() : link("url", it.url()));
        } else if (fact instanceof Applied it) {
            return it.sent() == null ? Stream.of() : documents(it.sent().documents());
        } else if (fact instanceof EmployerResponded it) {
            return Stream.of(named("contactRef", it.contactRef()));
        } else if (fact instanceof InterviewInvited it) {
            return Stream.of(within("round", it.round(), 1, MOST_ROUNDS), named("invitedBy", it.invitedBy()));
        } else if (fact instanceof InterviewScheduled it) {
            return Stream.of(
                    within("round", it.round(), 1, MOST_ROUNDS), inOrder(it.startAt(), it.endAt()), panel(it.panel()));
        } else if (fact instanceof InterviewRescheduled it) {
            return Stream.of(inOrder(it.startAt(), it.endAt()), panel(it.panel()));
        } else if (fact instanceof InterviewGoalSet it) {
            return Stream.of(said("text", it.text()));
        } else if (fact instanceof ConfidenceCheckRecorded it) {
            return Stream.concat(Stream.of(sixQuestions(it.items())), answers(it.items()));
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
        } else if (fact instanceof RedFlagInquired it) {
            return Stream.of(named("askedOf", it.askedOf()));
        } else if (fact instanceof Withdrew it) {
            return Stream.of(named("communicatedTo", it.communicatedTo()));
        } else if (fact instanceof WithdrawalReinstated it) {
            return Stream.of(named("agreedBy", it.agreedBy()));
        } else if (fact instanceof RedirectConversationHeld it) {
            return Stream.of(named("contactRef", it.contactRef()));
        } else if (fact instanceof Rejected it) {
            return Stream.of(named("decidedBy", it.decidedBy()));
        } else if (fact instanceof RejectionRescinded it) {
            return Stream.of(named("by", it.by()));
        } else if (fact instanceof FeedbackRequested it) {
            return Stream.of(
                    within("suggestionsAsked", it.suggestionsAsked(), 1, MOST_SUGGESTIONS),
                    named("contactRef", it.contactRef()));
        } else if (fact instanceof FeedbackReceived it) {
            return Stream.of(scale("helpful", it.helpful()), named("contactRef", it.contactRef()));
        } else if (fact instanceof CompensationAskRecorded it) {
            return Stream.of(currency("ask/currency", it.ask()), named("toldTo", it.toldTo()));
        } else if (fact instanceof SpinOffArose it) {
            return Stream.of(named("viaContactRef", it.viaContactRef()));
        } else if (fact instanceof DecisionRegretReported it) {
            return Stream.of(
                    within("regret", it.regret(), 0, 4), within("horizonDays", it.horizonDays(), 0, MOST_DAYS));
        }
        return Stream.of();
    }

    private static Optional<OpportunityRejection> sixQuestions(List<ConfidenceAnswer> items) {
        Set<ConfidenceItem> asked = EnumSet.complementOf(EnumSet.of(ConfidenceItem.UNRECOGNIZED));
        boolean eachOnce = items.size() == asked.size()
                && items.stream()
                        .map(ConfidenceAnswer::code)
                        .collect(Collectors.toSet())
                        .equals(asked);
        return eachOnce ? Optional.empty() : Optional.of(new OpportunityRejection.ConfidenceItemsIncomplete());
    }

    private static Stream<Optional<OpportunityRejection>> answers(List<ConfidenceAnswer> items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> within("items/" + i + "/answer", items.get(i).answer(), LEAST_ANSWER, MOST_ANSWER));
    }

    private static Stream<Optional<OpportunityRejection>> documents(List<SentDocument> documents) {
        return IntStream.range(0, documents.size())
                .boxed()
                .flatMap(i -> Stream.of(
                        text("sent/documents/" + i + "/name", documents.get(i).name()),
                        digest(
                                "sent/documents/" + i + "/sha256",
                                documents.get(i).sha256()),
                        link("sent/documents/" + i + "/url", documents.get(i).url())));
    }

    private static Optional<OpportunityRejection> said(String component, @Nullable String value) {
        return value == null ? Optional.empty() : text(component, value);
    }

    private static Optional<OpportunityRejection> digest(String component, @Nullable String value) {
        return value == null || SHA_256.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.NoDigest(component));
    }

    /** Before, anything was taken for a link: who corrects something else is not asked about it. */
    private static boolean isOld(
            OpportunityIdentified fact,
            @Nullable OpportunityFact replaced,
            Function<OpportunityIdentified, @Nullable String> link) {
        return replaced instanceof OpportunityIdentified before && Objects.equals(link.apply(fact), link.apply(before));
    }

    private static Optional<OpportunityRejection> link(String component, @Nullable String value) {
        return value == null || WebAddress.is(value)
                ? Optional.empty()
                : Optional.of(new OpportunityRejection.NoLink(component));
    }

    /** Whether an answer was due before it was asked for, by the calendar of any place on earth. */
    static Optional<OpportunityRejection> checkDue(OpportunityFact fact, OccurredAt occurredAt) {
        LocalDate respondBy = switch (fact) {
            case InterviewInvited it -> it.respondBy();
            case OfferReceived it -> it.respondBy();
            case OfferRevised it -> it.respondBy();
            case OpportunityFact _ -> null;
        };
        LocalDate asked = switch (occurredAt) {
            case OccurredAt.On(LocalDate day) -> day;
            case OccurredAt.At(Instant instant) -> LocalDate.ofInstant(instant, WESTERNMOST_ZONE);
            case OccurredAt.Unknown _ -> null;
        };
        return respondBy != null && asked != null && respondBy.isBefore(asked)
                ? Optional.of(new OpportunityRejection.DueBeforeAsked())
                : Optional.empty();
    }

    private static Optional<OpportunityRejection> currency(String component, @Nullable Money money) {
        if (money == null) {
            return Optional.empty();
        }
        try {
            Currency.getInstance(money.currency());
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(new OpportunityRejection.CurrencyUnknown(component));
        }
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
