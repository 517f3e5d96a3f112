package dev.onward.networking.pursuit;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.heard.Hearing;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.pursuit.domain.Pursuit;
import dev.onward.networking.pursuit.domain.Pursuit.Interview;
import dev.onward.networking.pursuit.domain.Pursuit.Turndown;
import dev.onward.networking.pursuit.domain.Pursuit.Withdrawal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * What opportunity-service told of opportunities and their people. Everything is worked out of their effective history, so a correction, a
 * retraction, and a retraction of either mean here exactly what they mean there.
 */
@ApplicationScoped
public class Pursuits implements Hearing<OpportunityEvent> {

    private static final String STREAM_KIND = "opportunity";
    private static final PursuitChange NOTHING = new PursuitChange(Pursuit.UNKNOWN, Pursuit.UNKNOWN);

    private final Heard heard;

    public Pursuits(Heard heard) {
        this.heard = heard;
    }

    @Override
    public String source() {
        return "opportunity";
    }

    @Override
    public String consumer() {
        return "networking.pursuits";
    }

    @Override
    public Codec<OpportunityEvent> codec() {
        return OpportunityEvents.CODEC;
    }

    /** The types that say something about people, or by whose calendar to count; every other one is passed over unread. */
    @Override
    public Set<String> types() {
        return Set.of(
                "ContactPointSet",
                "OpportunityIdentified",
                "InterviewScheduled",
                "InterviewRescheduled",
                "InterviewCancelled",
                "InterviewHeld",
                "Rejected",
                "RejectionRescinded",
                "Withdrew",
                "WithdrawalReinstated",
                Codec.FACT_CORRECTED,
                Codec.FACT_RETRACTED);
    }

    /** Keeps {@code event}; what it changed. Nothing changes for a stream that is not an opportunity's. */
    public Uni<PursuitChange> hear(Tx tx, PublishedEvent event) {
        return heard.keep(tx, this, event)
                .flatMap(kept -> kept && event.stream().kind().equals(STREAM_KIND)
                        ? heard.opened(tx, this, event.stream()).map(history -> change(history, event.publication()))
                        : Uni.createFrom().item(NOTHING));
    }

    private static PursuitChange change(StreamHistory<OpportunityEvent> history, int number) {
        return new PursuitChange(pursuit(upTo(history, it -> it < number)), pursuit(upTo(history, it -> it <= number)));
    }

    private static StreamHistory<OpportunityEvent> upTo(StreamHistory<OpportunityEvent> history, LongPredicate number) {
        List<Recorded<OpportunityEvent>> entries = history.entries().stream()
                .filter(entry -> number.test(entry.envelope().version()))
                .toList();
        return new StreamHistory<>(history.id(), history.personId(), entries);
    }

    /** What follows from everything that is believed now. */
    static Pursuit pursuit(StreamHistory<OpportunityEvent> history) {
        Pursuit pursuit = Pursuit.UNKNOWN;
        for (Effective<OpportunityEvent> e : EffectiveHistory.of(history).facts()) {
            pursuit = after(pursuit, e);
        }
        return pursuit;
    }

    private static Pursuit after(Pursuit p, Effective<OpportunityEvent> e) {
        return switch (e.fact()) {
            case OpportunityEvent.OpportunityIdentified it ->
                new Pursuit(it.organization(), p.interviews(), p.turndown(), p.withdrawal());
            case OpportunityEvent.InterviewScheduled it ->
                with(p, new Interview(it.interviewId(), it.round(), false, e.occurredAt(), it.panel()));
            case OpportunityEvent.InterviewRescheduled it -> rescheduled(p, it, e.occurredAt());
            case OpportunityEvent.InterviewCancelled it -> without(p, it.interviewId());
            case OpportunityEvent.InterviewHeld it ->
                with(p, new Interview(it.interviewId(), it.round(), true, e.occurredAt(), panel(p, it)));
            case OpportunityEvent.Rejected it ->
                new Pursuit(
                        p.organization(),
                        p.interviews(),
                        new Turndown(e.eventId(), e.occurredAt(), it.closeness(), it.decidedBy()),
                        p.withdrawal());
            case OpportunityEvent.Withdrew it ->
                new Pursuit(
                        p.organization(),
                        p.interviews(),
                        p.turndown(),
                        new Withdrawal(e.eventId(), e.occurredAt(), it.communicatedTo()));
            // What was proposed because of them is withdrawn, as after a retraction.
            case OpportunityEvent.RejectionRescinded _ ->
                new Pursuit(p.organization(), p.interviews(), null, p.withdrawal());
            case OpportunityEvent.WithdrawalReinstated _ ->
                new Pursuit(p.organization(), p.interviews(), p.turndown(), null);
            case OpportunityEvent.ContactPointSet _,
                    OpportunityEvent.SearchStarted _,
                    OpportunityEvent.SearchProfileRevised _,
                    OpportunityEvent.SearchPaused _,
                    OpportunityEvent.SearchResumed _,
                    OpportunityEvent.SearchClosed _,
                    OpportunityEvent.OutcomeReported _,
                    OpportunityEvent.EmployerResponded _,
                    OpportunityEvent.InterviewGoalSet _,
                    OpportunityEvent.ConfidenceCheckRecorded _,
                    OpportunityEvent.RedFlagInquired _,
                    OpportunityEvent.FeedbackDeclined _,
                    OpportunityEvent.FeedbackLapsed _,
                    OpportunityEvent.SilenceDetected _,
                    OpportunityEvent.CompensationAskRecorded _,
                    OpportunityEvent.OfferRescinded _,
                    OpportunityEvent.OpportunityReopened _,
                    OpportunityEvent.SpinOffArose _,
                    OpportunityEvent.DecisionRegretReported _,
                    OpportunityEvent.Applied _,
                    OpportunityEvent.InterviewInvited _,
                    OpportunityEvent.InvitationAccepted _,
                    OpportunityEvent.InvitationDeclined _,
                    OpportunityEvent.FitNoteRecorded _,
                    OpportunityEvent.RedFlagRaised _,
                    OpportunityEvent.RedFlagResolved _,
                    OpportunityEvent.OpenQuestionRecorded _,
                    OpportunityEvent.OpenQuestionAnswered _,
                    OpportunityEvent.KnowledgeAssessed _,
                    OpportunityEvent.InterestDeclared _,
                    OpportunityEvent.WithdrawalIntended _,
                    OpportunityEvent.WithdrawalReconsidered _,
                    OpportunityEvent.RedirectConversationHeld _,
                    OpportunityEvent.FeedbackRequested _,
                    OpportunityEvent.FeedbackReceived _,
                    OpportunityEvent.OfferReceived _,
                    OpportunityEvent.OfferRevised _,
                    OpportunityEvent.OfferAccepted _,
                    OpportunityEvent.OfferDeclined _,
                    OpportunityEvent.OpportunityClosed _ -> p;
        };
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

    /** Whoever was to sit there has not been met. */
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
