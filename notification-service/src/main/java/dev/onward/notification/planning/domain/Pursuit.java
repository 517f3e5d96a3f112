package dev.onward.notification.planning.domain;

import static dev.onward.contracts.vocabulary.NotificationKind.FEEDBACK_DUE;
import static dev.onward.contracts.vocabulary.NotificationKind.INTERVIEW_SOON;
import static dev.onward.contracts.vocabulary.NotificationKind.THANK_YOU;
import static dev.onward.contracts.vocabulary.NotificationKind.TURNDOWN_NUDGE;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.Ended;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.FeedbackAnswered;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.FeedbackAsked;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.Identified;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InterviewCancelled;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InterviewHeld;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InterviewSet;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.InvitationDeclined;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.Reopened;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact.TurnedDown;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An opportunity as its effective history tells it: corrections in place, retractions gone. What the person should hear
 * about it is a function of that history, so a correction or a retraction needs no rule of its own.
 *
 * @param handsOn whether the person has taken a step after a turndown elsewhere in the suite: worked on the playbook,
 *     or sought a meeting
 */
public record Pursuit(EffectiveHistory<PursuitFact> history, boolean handsOn) {

    /** The organization and the title, where the opportunity is known. */
    public Optional<Identified> identity() {
        return facts(Identified.class).map(f -> (Identified) f.fact()).reduce((_, last) -> last);
    }

    /** The interview as last scheduled. */
    public Optional<InterviewSet> interview(UUID interviewId) {
        return facts(InterviewSet.class)
                .map(f -> (InterviewSet) f.fact())
                .filter(set -> set.interviewId().equals(interviewId))
                .reduce((_, last) -> last);
    }

    /** By which day the feedback was asked for. */
    public Optional<LocalDate> feedbackDueBy(UUID requestId) {
        return facts(FeedbackAsked.class)
                .map(f -> (FeedbackAsked) f.fact())
                .filter(asked -> asked.requestId().equals(requestId))
                .map(FeedbackAsked::dueBy)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last);
    }

    /** Whether it has come to an end, by a turndown or otherwise, and nothing has opened it again. */
    public boolean ended() {
        boolean ended = false;
        boolean held = false;
        for (Effective<PursuitFact> fact : history.facts()) {
            switch (fact.fact()) {
                case TurnedDown _, Ended _ -> ended = true;
                case InvitationDeclined _ -> ended |= !held;
                case Reopened _ -> ended = false;
                case InterviewHeld _ -> held = true;
                case Identified _, InterviewSet _, InterviewCancelled _, FeedbackAsked _, FeedbackAnswered _ -> {}
            }
        }
        return ended;
    }

    /** Every occasion that the history gives, past ones included. */
    public List<Episode> episodes(ZoneId zone, PlanningSettings settings) {
        DueTimes times = new DueTimes(zone, settings);
        List<Episode> episodes = new ArrayList<>(interviewsSoon(times));
        for (Effective<PursuitFact> fact : history.facts()) {
            if (fact.actor().kind() != Actor.Kind.IMPORT) {
                episode(fact, times).ifPresent(episodes::add);
            }
        }
        return List.copyOf(episodes);
    }

    /** One per interview, at the time it was set to last: earlier times are occasions no more. */
    private List<Episode> interviewsSoon(DueTimes times) {
        Map<UUID, Effective<PursuitFact>> last = new LinkedHashMap<>();
        for (Effective<PursuitFact> fact : history.facts()) {
            if (fact.fact() instanceof InterviewSet set) {
                last.put(set.interviewId(), fact);
            }
        }
        return last.values().stream()
                .filter(fact -> fact.actor().kind() != Actor.Kind.IMPORT)
                .map(fact -> interviewSoon(fact, (InterviewSet) fact.fact(), times))
                .toList();
    }

    private Episode interviewSoon(Effective<PursuitFact> fact, InterviewSet set, DueTimes times) {
        boolean settled = ended() || isOff(set.interviewId(), fact) || isHeld(set.interviewId());
        return new Episode(
                INTERVIEW_SOON,
                INTERVIEW_SOON + "/" + set.interviewId() + "/" + set.startAt(),
                set.interviewId(),
                fact.eventId(),
                times.beforeInterview(set.startAt()),
                set.startAt(),
                settled);
    }

    private Optional<Episode> episode(Effective<PursuitFact> fact, DueTimes times) {
        return switch (fact.fact()) {
            case InterviewHeld held -> thankYou(fact, held, times);
            case TurnedDown _ -> turndownNudge(fact, times);
            case FeedbackAsked asked
            when asked.dueBy() != null -> Optional.of(feedbackDue(fact, asked, asked.dueBy(), times));
            case FeedbackAsked _,
                    Identified _,
                    InterviewSet _,
                    InvitationDeclined _,
                    InterviewCancelled _,
                    FeedbackAnswered _,
                    Ended _,
                    Reopened _ -> Optional.empty();
        };
    }

    /** Settled once the opportunity has ended: from then on the playbook says whom to thank and for what. */
    private Optional<Episode> thankYou(Effective<PursuitFact> fact, InterviewHeld held, DueTimes times) {
        return times.afterInterview(fact.occurredAt())
                .map(dueAt -> new Episode(
                        THANK_YOU,
                        THANK_YOU + "/" + held.interviewId(),
                        held.interviewId(),
                        fact.eventId(),
                        dueAt,
                        dueAt,
                        ended()));
    }

    private Optional<Episode> turndownNudge(Effective<PursuitFact> fact, DueTimes times) {
        return times.afterTurndown(fact.occurredAt(), fact.recordedAt())
                .map(dueAt -> new Episode(
                        TURNDOWN_NUDGE,
                        TURNDOWN_NUDGE + "/" + fact.eventId(),
                        null,
                        fact.eventId(),
                        dueAt,
                        dueAt,
                        handsOn || feedbackSoughtAfter(fact) || isReopenedAfter(fact)));
    }

    private Episode feedbackDue(Effective<PursuitFact> fact, FeedbackAsked asked, LocalDate dueBy, DueTimes times) {
        Instant dueAt = times.onMorningOf(dueBy);
        return new Episode(
                FEEDBACK_DUE,
                FEEDBACK_DUE + "/" + asked.requestId() + "/" + dueBy,
                asked.requestId(),
                fact.eventId(),
                dueAt,
                dueAt,
                isAnswered(asked.requestId()));
    }

    private boolean isHeld(UUID interviewId) {
        return facts(InterviewHeld.class)
                .anyMatch(f -> ((InterviewHeld) f.fact()).interviewId().equals(interviewId));
    }

    /** Declined or cancelled after {@code set}; an interview called off and then set again takes place. */
    private boolean isOff(UUID interviewId, Effective<PursuitFact> set) {
        return after(set).stream().anyMatch(f -> switch (f.fact()) {
            case InvitationDeclined it -> it.interviewId().equals(interviewId);
            case InterviewCancelled it -> it.interviewId().equals(interviewId);
            case Identified _,
                    InterviewSet _,
                    InterviewHeld _,
                    TurnedDown _,
                    FeedbackAsked _,
                    FeedbackAnswered _,
                    Ended _,
                    Reopened _ -> false;
        });
    }

    private boolean isAnswered(UUID requestId) {
        return facts(FeedbackAnswered.class).anyMatch(f -> requestId.equals(((FeedbackAnswered) f.fact()).requestId()));
    }

    private boolean feedbackSoughtAfter(Effective<PursuitFact> turndown) {
        return after(turndown).stream()
                .anyMatch(f -> f.fact() instanceof FeedbackAsked || f.fact() instanceof FeedbackAnswered);
    }

    /** A no that was taken back is nothing to get over. */
    private boolean isReopenedAfter(Effective<PursuitFact> turndown) {
        return after(turndown).stream().anyMatch(f -> f.fact() instanceof Reopened);
    }

    private List<Effective<PursuitFact>> after(Effective<PursuitFact> fact) {
        List<Effective<PursuitFact>> facts = history.facts();
        return facts.subList(facts.indexOf(fact) + 1, facts.size());
    }

    private Stream<Effective<PursuitFact>> facts(Class<? extends PursuitFact> type) {
        return history.facts().stream().filter(f -> type.isInstance(f.fact()));
    }
}
