package dev.onward.networking.stream.referral;

import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.AboutLookup;
import dev.onward.networking.stream.referral.domain.Referral;
import dev.onward.networking.stream.referral.domain.ReferralDecider;
import dev.onward.networking.stream.referral.domain.ReferralFact;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralReceived;
import dev.onward.networking.stream.referral.domain.ReferralRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The write path of referrals. */
@ApplicationScoped
public class ReferralCommandHandler {

    private final FactHandler<ReferralFact, ReferralRejection> referrals;
    private final AboutLookup lookup;

    public ReferralCommandHandler(FactHandlers handlers, StreamType<ReferralFact, ?> type, AboutLookup lookup) {
        this.referrals = handlers.of(type, ReferralDecider::decide);
        this.lookup = lookup;
    }

    /** A referral received; about what the meeting was about in which it came up, or else whoever gave it. */
    public Uni<CommandResult<ReferralFact, ReferralRejection>> open(
            UUID referralId, FactRequest<ReferralFact> request) {
        List<AboutLookup.From> sources =
                request.proposals().getFirst().entry() instanceof Stated<ReferralFact>(ReferralReceived it)
                        ? List.of(
                                new AboutLookup.From("meeting", it.viaMeetingId()),
                                new AboutLookup.From("contact", it.fromContactId()))
                        : List.of();
        return lookup.of(request.caller(), sources).flatMap(about -> referrals.open(request, referralId, about));
    }

    public Uni<CommandResult<ReferralFact, ReferralRejection>> record(
            UUID referralId, FactRequest<ReferralFact> request) {
        return referrals.handle(request, referralId);
    }

    /** What was received, as now believed; empty once retracted. */
    public Uni<Optional<ReferralReceived>> received(Tx tx, UUID personId, UUID referralId) {
        return referrals.recall(tx, personId, referralId).map(stream -> switch (Referral.of(stream.history())) {
            case Referral.None _ -> Optional.empty();
            case Referral.Received it -> Optional.of(it.received());
            case Referral.Contacted it -> Optional.of(it.received());
            case Referral.Converted it -> Optional.of(it.received());
        });
    }
}
