package dev.onward.systemtests.load;

import dev.onward.local.setting.Service;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A consumer of one service's events, and where each event that it takes in leaves exactly one row or entry.
 *
 * <p>Why this is evidence: what it keeps is written in the transaction that moves its cursor and runs its policies. An
 * event that was passed over has no row; one that was taken in twice by a consumer that forgot its cursor has two entries,
 * or its policies have stated something twice, which {@link Gathering#statedTwice} looks for. Of an event that it does not
 * keep, the cursor tells; and every cursor must stand at the last publication of its stream, with that event's id.
 *
 * @param name as in {@code consumer_cursor}
 * @param evidence gives the id of the event of each row or entry kept
 * @param keeps whether an event leaves one
 */
record Listener(String name, Service service, Service source, String evidence, Predicate<Logged> keeps) {

    private static final Set<String> ADVISED_ON = Set.of(
            "ContactPointSet",
            "SearchStarted",
            "SearchProfileRevised",
            "OpportunityIdentified",
            "InterviewInvited",
            "InvitationDeclined",
            "InterviewScheduled",
            "InterviewCancelled",
            "InterviewHeld",
            "RoundsNumbered",
            "FitNoteRecorded",
            "RedFlagRaised",
            "RedFlagResolved",
            "OpenQuestionRecorded",
            "OpenQuestionAnswered",
            "KnowledgeAssessed",
            "InterestDeclared",
            "WithdrawalIntended",
            "WithdrawalReconsidered",
            "Withdrew",
            "WithdrawalReinstated",
            "RejectionRescinded",
            "Rejected",
            "FeedbackRequested",
            "FeedbackReceived",
            "OfferReceived",
            "OfferRescinded",
            "OfferAccepted",
            "OfferDeclined",
            "OpportunityClosed",
            "OpportunityReopened");
    private static final Set<String> ABOUT_PEOPLE = Set.of(
            "ContactPointSet",
            "OpportunityIdentified",
            "InterviewScheduled",
            "InterviewRescheduled",
            "InterviewCancelled",
            "InterviewHeld",
            "RoundsNumbered",
            "Rejected",
            "RejectionRescinded",
            "Withdrew",
            "WithdrawalReinstated");
    private static final Set<String> PLANNED_BY = Set.of(
            "ContactPointSet",
            "OpportunityIdentified",
            "InterviewScheduled",
            "InterviewRescheduled",
            "InterviewCancelled",
            "InvitationDeclined",
            "InterviewHeld",
            "Rejected",
            "RejectionRescinded",
            "FeedbackRequested",
            "FeedbackReceived",
            "FeedbackDeclined",
            "FeedbackLapsed",
            "Withdrew",
            "WithdrawalReinstated",
            "OfferAccepted",
            "OfferDeclined",
            "OfferRescinded",
            "OpportunityClosed",
            "OpportunityReopened");

    private static final Set<String> SEEKS_A_MEETING = Set.of("ConversionAccepted", "NetworkingMeetingRequested");

    private static final String NOTHING_KEPT = "select null::uuid where false";

    static List<Listener> all() {
        return List.of(
                of("advice.cases", Service.ADVICE, Service.OPPORTUNITY, ADVISED_ON::contains),
                of("networking.pursuits", Service.NETWORKING, Service.OPPORTUNITY, ABOUT_PEOPLE::contains),
                of("notification.opportunities", Service.NOTIFICATION, Service.OPPORTUNITY, PLANNED_BY::contains),
                of("notification.advice", Service.NOTIFICATION, Service.ADVICE, "PlaybookStepCompleted"::equals),
                of("notification.networking", Service.NOTIFICATION, Service.NETWORKING, SEEKS_A_MEETING::contains),
                new Listener("networking.own", Service.NETWORKING, Service.NETWORKING, NOTHING_KEPT, _ -> false),
                timeline(Service.ADVICE),
                timeline(Service.NETWORKING),
                timeline(Service.NOTIFICATION));
    }

    /** A correction or retraction is kept with what it puts right, and so is one of either. */
    private static Listener of(String name, Service service, Service source, Predicate<String> types) {
        return new Listener(
                name,
                service,
                source,
                """
                select event_id from foreign_event where source = '%1$s' and projection_version = coalesce(
                    (select version from projection where name = 'foreign.%1$s' and state = 'LIVE'), 1)
                """.formatted(source.shortName()),
                event -> types.test(event.putsRight() ? event.targetType() : event.type()));
    }

    private static Listener timeline(Service source) {
        return new Listener(
                "opportunity.timeline-" + source.shortName(),
                Service.OPPORTUNITY,
                source,
                "select event_id from timeline_foreign where service = '" + source.shortName() + "'",
                event -> event.searchId() != null);
    }
}
