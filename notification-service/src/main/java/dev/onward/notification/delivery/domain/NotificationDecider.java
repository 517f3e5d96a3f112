package dev.onward.notification.delivery.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationActedOn;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationOpened;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationSnoozed;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationSuppressed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on one notification. */
public final class NotificationDecider {

    private NotificationDecider() {}

    public static Decision<NotificationFact, NotificationRejection> decide(
            Proposal<NotificationFact> proposal, StreamHistory<NotificationFact> history) {
        Optional<TargetRejection> wrongTarget = TargetRejection.check(history, proposal.entry());
        if (wrongTarget.isPresent()) {
            return Decision.rejected(new NotificationRejection.Target(wrongTarget.get()));
        }
        EffectiveHistory<NotificationFact> placed = EffectiveHistory.of(history.plus(proposal));
        return switch (placed.fold(Notification.NOTHING, Notification::evolve)) {
            case Fold.Illegal<NotificationFact, Notification, NotificationRejection> illegal ->
                Decision.rejected(illegal.rejection());
            case Fold.Legal<NotificationFact, Notification, NotificationRejection> _ -> decide(proposal, placed);
        };
    }

    private static Decision<NotificationFact, NotificationRejection> decide(
            Proposal<NotificationFact> proposal, EffectiveHistory<NotificationFact> placed) {
        Notification before = state(placed.before(proposal.eventId()));
        return switch (proposal.entry()) {
            case Stated<NotificationFact> stated -> decideStated(proposal, stated.fact(), before, placed);
            case FactCorrected<NotificationFact> _, FactRetracted<NotificationFact> _ ->
                Decision.accepted(List.of(proposal));
        };
    }

    private static Decision<NotificationFact, NotificationRejection> decideStated(
            Proposal<NotificationFact> proposal,
            NotificationFact fact,
            Notification before,
            EffectiveHistory<NotificationFact> placed) {
        // A fact of the system's own drops out of a fold where it does not fit; proposed, it is refused like any other.
        Effective<NotificationFact> proposed = placed.facts().stream()
                .filter(f -> f.eventId().equals(proposal.eventId()))
                .findFirst()
                .orElseThrow();
        return switch (before.evolve(proposed)) {
            case Step.Not<Notification, NotificationRejection> not -> Decision.rejected(not.rejection());
            case Step.To<Notification, NotificationRejection> _ ->
                Decision.accepted(List.of(proposal.saying(complete(fact, before.planned()))));
        };
    }

    /** The same fact with its derived components: what the notification is, so that it can be read on its own. */
    private static Entry<NotificationFact> complete(NotificationFact fact, @Nullable NotificationPlanned planned) {
        NotificationKind kind = planned == null ? null : planned.kind();
        NotificationChannel channel = planned == null ? null : planned.channel();
        return new Stated<>(
                switch (fact) {
                    case NotificationPlanned it -> it;
                    case NotificationSuppressed it -> new NotificationSuppressed(it.reason(), kind, channel);
                    case NotificationDelivered _ -> new NotificationDelivered(kind, channel);
                    case NotificationFailed it -> it;
                    case NotificationOpened it -> it;
                    case NotificationActedOn _ -> new NotificationActedOn(kind, channel);
                    case NotificationSnoozed it -> new NotificationSnoozed(it.until(), kind, channel);
                });
    }

    /** Where a notification stands, as of all that is known. */
    public static Notification of(StreamHistory<NotificationFact> history) {
        return state(EffectiveHistory.of(history));
    }

    private static Notification state(EffectiveHistory<NotificationFact> history) {
        return switch (history.fold(Notification.NOTHING, Notification::evolve)) {
            case Fold.Legal<NotificationFact, Notification, NotificationRejection>(Notification state) -> state;
            case Fold.Illegal<NotificationFact, Notification, NotificationRejection> illegal ->
                throw new IllegalStateException("a recorded history is legal, but version "
                        + illegal.at().version() + " is not");
        };
    }
}
