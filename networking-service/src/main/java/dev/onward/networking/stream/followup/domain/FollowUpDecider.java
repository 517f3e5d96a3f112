package dev.onward.networking.stream.followup.domain;

import dev.onward.contracts.vocabulary.CadenceEndReason;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CadenceEnded;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDone;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDue;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInSnoozed;
import dev.onward.networking.stream.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what may be recorded about keeping in touch; names the default cadence where none is stated, and the zone. */
public final class FollowUpDecider {

    private static final int MOST_DAYS = 3650;
    private static final int MOST_CHECK_INS = 24;

    private FollowUpDecider() {}

    /** @param zone the person's; null while it is not known */
    public static Decision<FollowUpFact, FollowUpRejection> decide(
            Proposal<FollowUpFact> proposal, StreamHistory<FollowUpFact> history, @Nullable ZoneId zone) {
        Proposal<FollowUpFact> complete = proposal.completed(fact -> complete(fact, zone));
        Optional<FollowUpRejection> impossible = complete.entry().told().flatMap(fact -> impossible(fact, proposal));
        if (impossible.isPresent()) {
            return Decision.rejected(impossible.get());
        }
        return switch (Validation.of(complete, history, FollowUp.EVOLUTION, FollowUpRejection.Target::new)) {
            case Validation.Legal<FollowUp, FollowUpRejection> _ -> Decision.accepted(List.of(complete));
            case Validation.Illegal<FollowUp, FollowUpRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static FollowUpFact complete(FollowUpFact fact, @Nullable ZoneId zone) {
        if (!(fact instanceof KeepInTouchCadenceSet it)) {
            return fact;
        }
        boolean unstated = it.afterDays().isEmpty() && it.everyDays() == null;
        return it.completed(unstated ? Cadence.DEFAULT_AFTER_DAYS : it.afterDays(), zone);
    }

    private static Optional<FollowUpRejection> impossible(FollowUpFact fact, Proposal<FollowUpFact> proposal) {
        return switch (fact) {
            case KeepInTouchCadenceSet it -> impossible(it);
            case CadenceEnded it ->
                it.reason() == CadenceEndReason.RETRACTED && !proposal.actor().isSystem()
                        ? Optional.of(new FollowUpRejection.ReservedReason())
                        : Optional.empty();
            case CheckInDue _, CheckInDone _, CheckInSnoozed _ -> Optional.empty();
        };
    }

    private static Optional<FollowUpRejection> impossible(KeepInTouchCadenceSet it) {
        if (it.everyDays() != null) {
            if (!it.afterDays().isEmpty()) {
                return Optional.of(new FollowUpRejection.TwoCadences());
            }
            return it.everyDays() < 1 || it.everyDays() > MOST_DAYS
                    ? Optional.of(new FollowUpRejection.ImpossibleDays("/everyDays"))
                    : Optional.empty();
        }
        return rises(it.afterDays())
                ? Optional.empty()
                : Optional.of(new FollowUpRejection.ImpossibleDays("/afterDays"));
    }

    private static boolean rises(List<Integer> days) {
        int last = 0;
        for (int day : days) {
            if (day <= last || day > MOST_DAYS) {
                return false;
            }
            last = day;
        }
        return days.size() <= MOST_CHECK_INS;
    }
}
