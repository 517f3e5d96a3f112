package dev.onward.opportunity.exchange.mails.domain;

/** What a mail can be proposed as. */
public enum MailKind {
    INVITATION,
    TURNDOWN,
    OFFER,
    /** A word of theirs without a decision. */
    REPLY
}
