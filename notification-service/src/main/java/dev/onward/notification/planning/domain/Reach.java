package dev.onward.notification.planning.domain;

import dev.onward.contracts.vocabulary.SuppressionReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether mail may go to the person's address, and why not otherwise. */
public enum Reach {
    /** It is theirs, and they want mail there. */
    MAIL(null),
    /** There is none. */
    NO_ADDRESS(SuppressionReason.NO_ADDRESS),
    /** Anybody may have written it down. */
    UNCONFIRMED(SuppressionReason.UNCONFIRMED),
    /** It is theirs, and they want no mail there. */
    UNSUBSCRIBED(SuppressionReason.UNSUBSCRIBED);

    private final @Nullable SuppressionReason refusal;

    Reach(@Nullable SuppressionReason refusal) {
        this.refusal = refusal;
    }

    /** Why a mail that says anything is not sent; empty: it is. */
    public Optional<SuppressionReason> refusal() {
        return Optional.ofNullable(refusal);
    }
}
