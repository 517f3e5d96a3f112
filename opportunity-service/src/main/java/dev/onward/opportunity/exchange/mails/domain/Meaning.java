package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.contracts.vocabulary.ResponseKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a phrase says. */
public enum Meaning {
    INVITATION(MailKind.INVITATION, null),
    TURNDOWN(MailKind.TURNDOWN, null),
    OFFER(MailKind.OFFER, null),
    RECEIPT(MailKind.REPLY, ResponseKind.AUTOMATIC_RECEIPT),
    QUESTION(MailKind.REPLY, ResponseKind.QUESTION),
    NEWS(MailKind.REPLY, ResponseKind.NEWS),
    ON_HOLD(MailKind.REPLY, ResponseKind.ON_HOLD),
    /** It moves or takes back what was told before: none of the kinds. */
    SOMETHING_ELSE(null, null);

    private final @Nullable MailKind kind;
    private final @Nullable ResponseKind response;

    Meaning(@Nullable MailKind kind, @Nullable ResponseKind response) {
        this.kind = kind;
        this.response = response;
    }

    public Optional<MailKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** How a reply is recorded; empty of anything else. */
    public Optional<ResponseKind> response() {
        return Optional.ofNullable(response);
    }

    /** What nobody may be led to hope for in vain. */
    boolean isGoodNews() {
        return this == OFFER || this == INVITATION;
    }

    /** Whether it says what becomes of the application. */
    boolean isDecisive() {
        return switch (this) {
            case INVITATION, TURNDOWN, OFFER, SOMETHING_ELSE -> true;
            case RECEIPT, QUESTION, NEWS, ON_HOLD -> false;
        };
    }
}
