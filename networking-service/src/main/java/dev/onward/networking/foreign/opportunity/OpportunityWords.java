package dev.onward.networking.foreign.opportunity;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.networking.foreign.opportunity.domain.Pursuit;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Interview;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Turndown;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Withdrawal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which events of an opportunity are read, and what each means here. */
public final class OpportunityWords {

    /**
     * What an event changes of an opportunity's people. What was proposed because of a turndown or a withdrawal that is taken
     * back is withdrawn, as after a retraction.
     */
    static final Vocabulary<OpportunityEvent, Change> WORDS = Vocabulary.<OpportunityEvent, Change>of(
                    Codec.published(OpportunityEvent.class))
            .word(
                    OpportunityEvent.OpportunityIdentified.class,
                    it -> (p, _) -> new Pursuit(it.organization(), p.interviews(), p.turndown(), p.withdrawal()))
            .word(
                    OpportunityEvent.InterviewScheduled.class,
                    it -> (p, e) -> with(
                            p,
                            new Interview(
                                    it.interviewId(),
                                    InterviewRound.notYetNumbered(it.round()),
                                    false,
                                    e.occurredAt(),
                                    it.panel())))
            .word(OpportunityEvent.InterviewRescheduled.class, it -> (p, e) -> rescheduled(p, it, e.occurredAt()))
            .word(OpportunityEvent.InterviewCancelled.class, it -> (p, _) -> without(p, it.interviewId()))
            .word(
                    OpportunityEvent.InterviewHeld.class,
                    it -> (p, e) -> with(
                            p,
                            new Interview(
                                    it.interviewId(),
                                    InterviewRound.notYetNumbered(it.round()),
                                    true,
                                    e.occurredAt(),
                                    panel(p, it))))
            .word(
                    OpportunityEvent.Rejected.class,
                    it -> (p, e) -> new Pursuit(
                            p.organization(),
                            p.interviews(),
                            new Turndown(e.eventId(), e.occurredAt(), it.placement(), it.decidedBy()),
                            p.withdrawal()))
            .word(
                    OpportunityEvent.Withdrew.class,
                    it -> (p, e) -> new Pursuit(
                            p.organization(),
                            p.interviews(),
                            p.turndown(),
                            new Withdrawal(e.eventId(), e.occurredAt(), it.communicatedTo())))
            .word(
                    OpportunityEvent.RejectionRescinded.class,
                    _ -> (p, _) -> new Pursuit(p.organization(), p.interviews(), null, p.withdrawal()))
            .word(
                    OpportunityEvent.WithdrawalReinstated.class,
                    _ -> (p, _) -> new Pursuit(p.organization(), p.interviews(), p.turndown(), null))
            // Not by its place in the history: the numbers said last are those of all interviews.
            .word(OpportunityEvent.RoundsNumbered.class, _ -> (p, _) -> p)
            .build();

    /** What changes who is met. */
    public static final Set<String> TYPES_OF_INTERVIEWS = WORDS.types(
            OpportunityEvent.InterviewScheduled.class,
            OpportunityEvent.InterviewRescheduled.class,
            OpportunityEvent.InterviewCancelled.class,
            OpportunityEvent.InterviewHeld.class);

    /** What makes a turndown or takes it back; whoever decided may be somebody of a panel. */
    public static final Set<String> TYPES_OF_TURNDOWNS_AND_INTERVIEWS =
            withInterviews(WORDS.types(OpportunityEvent.Rejected.class, OpportunityEvent.RejectionRescinded.class));

    /** What brings a turndown nearer to the finish, or further from it. */
    public static final Set<String> TYPES_OF_ROUNDS = WORDS.types(OpportunityEvent.RoundsNumbered.class);

    /** What makes a withdrawal or takes it back; whoever was told may be somebody of a panel. */
    public static final Set<String> TYPES_OF_WITHDRAWALS_AND_INTERVIEWS =
            withInterviews(WORDS.types(OpportunityEvent.Withdrew.class, OpportunityEvent.WithdrawalReinstated.class));

    private OpportunityWords() {}

    private static Set<String> withInterviews(Set<String> types) {
        return Stream.concat(types.stream(), TYPES_OF_INTERVIEWS.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** How an opportunity's people are after an event. */
    @FunctionalInterface
    interface Change {
        Pursuit after(Pursuit before, Effective<?> event);
    }

    /** No panel on an interview held means the scheduled one (design decision 20). */
    private static List<PanelMember> panel(Pursuit p, OpportunityEvent.InterviewHeld held) {
        return held.panel().isEmpty()
                ? p.interview(held.interviewId()).map(Interview::panel).orElse(List.of())
                : held.panel();
    }

    private static Pursuit rescheduled(Pursuit p, OpportunityEvent.InterviewRescheduled it, OccurredAt at) {
        return p.interview(it.interviewId())
                .map(i -> with(p, new Interview(i.interviewId(), i.round(), false, at, it.panel())))
                .orElse(p);
    }

    /** People who were to sit there have not been met. */
    private static Pursuit without(Pursuit p, UUID interviewId) {
        List<Interview> others = p.interviews().stream()
                .filter(i -> !i.interviewId().equals(interviewId))
                .toList();
        return new Pursuit(p.organization(), others, p.turndown(), p.withdrawal());
    }

    private static Pursuit with(Pursuit p, Interview interview) {
        Map<UUID, Interview> interviews = new LinkedHashMap<>();
        p.interviews().forEach(i -> interviews.put(i.interviewId(), i));
        interviews.put(interview.interviewId(), interview);
        return new Pursuit(p.organization(), List.copyOf(interviews.values()), p.turndown(), p.withdrawal());
    }
}
