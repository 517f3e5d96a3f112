package dev.onward.networking.stream.followup.domain;

import dev.onward.contracts.vocabulary.CadenceEndReason;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CadenceEnded;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDone;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDue;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInSnoozed;
import dev.onward.networking.stream.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeping in touch with one contact.
 *
 * <pre>
 * None ──KeepInTouchCadenceSet──▶ Running ──CadenceEnded──▶ Ended
 *                       ▲   (check-ins stay within Running)   │
 *                       └──────KeepInTouchCadenceSet──────────┘
 * </pre>
 */
public sealed interface FollowUp {

    /** The follow-up that a proposal leads to with one of its people. */
    static UUID idOf(UUID proposalId, UUID contactId) {
        return Ids.derived(proposalId, "follow-up/" + contactId);
    }

    /** No cadence was ever set. */
    record None() implements FollowUp {}

    /** No cadence runs any more. */
    record Ended(UUID contactId, CadenceEndReason reason) implements FollowUp {}

    /**
     * A cadence runs.
     *
     * @param settled how many check-ins are done or passed over
     * @param snoozedUntil no check-in falls due before; null: as the cadence has it
     * @param askedOn the due day of the last CheckInDue; null: none yet
     */
    record Running(
            UUID contactId,
            @Nullable UUID proposalId,
            Cadence cadence,
            int settled,
            @Nullable LocalDate snoozedUntil,
            @Nullable LocalDate askedOn)
            implements FollowUp {

        /** When the {@code ordinal}-th check-in falls due, put off where it was put off. */
        private Optional<LocalDate> dueOn(int ordinal) {
            return cadence.checkIn(ordinal)
                    .map(day -> snoozedUntil != null && day.isBefore(snoozedUntil) ? snoozedUntil : day);
        }

        /** The day of the check-in that is open next, past or to come; empty once all are done. */
        public Optional<LocalDate> nextDue() {
            return dueOn(settled + 1);
        }

        /**
         * The first check-in still to be announced that falls due after {@code day}: earlier ones that nobody announced
         * are passed over then. Check-ins put off to the same day are one.
         */
        public Optional<CheckInDue> nextToAnnounce(LocalDate day) {
            int ordinal = settled + 1;
            Optional<LocalDate> due = dueOn(ordinal);
            while (due.filter(it -> !it.isAfter(day) || !isAfterAsked(it)).isPresent()) {
                ordinal++;
                due = dueOn(ordinal);
            }
            while (due.isPresent() && due.equals(dueOn(ordinal + 1))) {
                ordinal++;
            }
            int found = ordinal;
            return due.map(it -> new CheckInDue(contactId, found, it));
        }

        private boolean isAfterAsked(LocalDate day) {
            return askedOn == null || day.isAfter(askedOn);
        }

        private boolean isDue(CheckInDue it) {
            return it.contactId().equals(contactId)
                    && it.ordinal() > settled
                    && isAfterAsked(it.dueOn())
                    && dueOn(it.ordinal()).filter(it.dueOn()::equals).isPresent();
        }

        private Running asked(CheckInDue it) {
            return new Running(contactId, proposalId, cadence, it.ordinal() - 1, snoozedUntil, it.dueOn());
        }

        private Running done(LocalDate day) {
            int done = Math.max(settled + 1, cadence.upTo(day));
            return new Running(contactId, proposalId, cadence, done, null, askedOn);
        }

        private Running snoozed(LocalDate until) {
            return new Running(contactId, proposalId, cadence, settled, until, askedOn);
        }
    }

    Evolution<FollowUpFact, FollowUp, FollowUpRejection> EVOLUTION = Evolution.of(initial(), FollowUp::evolve);

    static FollowUp initial() {
        return new None();
    }

    /** The state that a stream has come to. */
    static FollowUp of(StreamHistory<FollowUpFact> stream) {
        return stream.state(EVOLUTION);
    }

    static Step<FollowUp, FollowUpRejection> evolve(FollowUp state, Effective<FollowUpFact> effective) {
        return switch (effective.fact()) {
            case KeepInTouchCadenceSet it -> set(state, it, effective);
            case CheckInDue it -> due(state, it);
            case CheckInDone _ -> done(state, effective);
            case CheckInSnoozed it -> snoozed(state, it, effective);
            case CadenceEnded it -> ended(state, it);
        };
    }

    private static Step<FollowUp, FollowUpRejection> set(
            FollowUp state, KeepInTouchCadenceSet it, Effective<FollowUpFact> fact) {
        Cadence cadence = Cadence.of(fact, it);
        return switch (state) {
            case Running _ when fact.actor().isSystem() -> Step.not(new FollowUpRejection.CadenceStands());
            case None _, Ended _, Running _ ->
                cadence.checkIn(1).isEmpty()
                        ? Step.not(new FollowUpRejection.NoCheckInLeft())
                        : Step.to(new Running(it.contactId(), it.proposalId(), cadence, 0, null, null));
        };
    }

    private static Step<FollowUp, FollowUpRejection> due(FollowUp state, CheckInDue it) {
        return switch (state) {
            case None _, Ended _ -> Step.not(new FollowUpRejection.NotDue());
            case Running running ->
                running.isDue(it) ? Step.to(running.asked(it)) : Step.not(new FollowUpRejection.NotDue());
        };
    }

    private static Step<FollowUp, FollowUpRejection> done(FollowUp state, Effective<FollowUpFact> fact) {
        return switch (state) {
            case None _ -> Step.not(new FollowUpRejection.NoCadence());
            case Ended _ -> Step.not(new FollowUpRejection.CadenceOver());
            case Running running ->
                running.nextDue().isEmpty()
                        ? Step.not(new FollowUpRejection.NothingOpen())
                        : Step.to(running.done(running.cadence().dayOf(fact)));
        };
    }

    private static Step<FollowUp, FollowUpRejection> snoozed(
            FollowUp state, CheckInSnoozed it, Effective<FollowUpFact> fact) {
        return switch (state) {
            case None _ -> Step.not(new FollowUpRejection.NoCadence());
            case Ended _ -> Step.not(new FollowUpRejection.CadenceOver());
            case Running running -> snoozed(running, it, running.cadence().dayOf(fact));
        };
    }

    private static Step<FollowUp, FollowUpRejection> snoozed(Running running, CheckInSnoozed it, LocalDate day) {
        if (running.nextDue().isEmpty()) {
            return Step.not(new FollowUpRejection.NothingOpen());
        }
        return it.until().isAfter(day)
                ? Step.to(running.snoozed(it.until()))
                : Step.not(new FollowUpRejection.SnoozedIntoThePast());
    }

    private static Step<FollowUp, FollowUpRejection> ended(FollowUp state, CadenceEnded it) {
        return switch (state) {
            case None _ -> Step.not(new FollowUpRejection.NoCadence());
            case Ended _ -> Step.not(new FollowUpRejection.CadenceOver());
            case Running running -> Step.to(new Ended(running.contactId(), it.reason()));
        };
    }
}
