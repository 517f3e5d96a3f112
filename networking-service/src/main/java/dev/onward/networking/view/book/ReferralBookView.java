package dev.onward.networking.view.book;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.referral.domain.Referral;
import dev.onward.networking.stream.referral.domain.ReferralFact;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralReceived;
import dev.onward.networking.view.book.ReferralView.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Referrals in the book. */
@ApplicationScoped
public class ReferralBookView implements BookView<ReferralFact, ReferralView> {

    public static final Codec<ReferralView> CODEC =
            Codec.of(ReferralView.class).type("Referral", 1, ReferralView.class).build();

    private final StreamType<ReferralFact, ?> type;

    public ReferralBookView(StreamType<ReferralFact, ?> type) {
        this.type = type;
    }

    @Override
    public StreamType<ReferralFact, ?> type() {
        return type;
    }

    @Override
    public Codec<ReferralView> codec() {
        return CODEC;
    }

    @Override
    public Optional<InBook<ReferralView>> of(StreamHistory<ReferralFact> history) {
        UUID id = history.id().id();
        return switch (Referral.of(history)) {
            case Referral.None _ -> Optional.empty();
            case Referral.Received it ->
                inBook(id, State.RECEIVED, it.received(), it.received().opportunityId());
            case Referral.Contacted it ->
                inBook(id, State.CONTACTED, it.received(), it.received().opportunityId());
            case Referral.Converted it -> inBook(id, State.CONVERTED, it.received(), it.opportunityId());
        };
    }

    private static Optional<InBook<ReferralView>> inBook(
            UUID id, State state, ReferralReceived received, @Nullable UUID opportunityId) {
        return Optional.of(new InBook<>(
                new ReferralView(
                        id,
                        state,
                        received.fromContactId(),
                        PersonView.of(received.toContact()),
                        OrganizationView.of(received.organization()),
                        received.viaMeetingId(),
                        received.rootEventId(),
                        opportunityId),
                state.name(),
                null));
    }
}
