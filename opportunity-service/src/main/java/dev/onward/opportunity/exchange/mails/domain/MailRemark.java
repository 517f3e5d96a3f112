package dev.onward.opportunity.exchange.mails.domain;

/** What is to be said of a mail beside what is proposed; each with a sentence for the person. */
public enum MailRemark {
    /** Attachments only, or nothing. */
    NO_TEXT("The mail has no text of its own: attachments are not read. Tell what it said by yourself."),
    NO_PHRASE(
            "No sentence of it is known to say what it is. Phrases are known in English, German, French, Spanish, Italian,"
                    + " Portuguese, Dutch, Polish, Turkish and Chinese."),
    SEVERAL_KINDS("Its sentences say more than one thing; the lines show which. Please tell yourself what it was."),
    /** Good news that is denied, past, beside a regret, or only spoken of. */
    PERHAPS_NOT(
            "It speaks of an offer or an invitation, and not clearly enough: a \"not\", a \"but\" or a regret may turn it round, or"
                    + " no word says that it is made. The lines show what. Please tell yourself what it was."),
    /** Nothing of it names work or a conversation, or it reads as sent to many. */
    PERHAPS_ADVERTISING(
            "It may be an advertisement, a newsletter or an event rather than word on your application; the lines show why."
                    + " Please tell yourself what it was."),
    /** Good news under a condition. */
    ONLY_IF(
            "It speaks of an offer or an invitation only under a condition; the lines show which. Tell it when it has come."),
    SOMETHING_ELSE(
            "It seems to move or to take back something told before; the lines show why. Please tell that by yourself."),
    FROM_YOURSELF(
            "It comes from you, or from the address that it goes to, and no forwarded mail was found in it. What you wrote"
                    + " tells nothing of them."),
    NO_OPPORTUNITY(
            "None of your opportunities has an organization that it names. Begin one, then send the mail again."),
    SEVERAL_OPPORTUNITIES("It may be about any of several opportunities. Choose the one that is meant."),
    NOTHING_TO_RECORD("What it says cannot be recorded of that opportunity as it stands; refused says why."),
    MORE_OPPORTUNITIES("You have more opportunities than are looked through. Only the newest were."),
    DATE_MISSING("The mail says no date. Give the day in occurredAt if you know it."),
    DATE_UNREADABLE(
            "Its date is not written as mails write it and was left out. Give the day in occurredAt if you know it."),
    DATE_AHEAD("Its date is still to come and was left out. Give the day in occurredAt if you know it."),
    DATE_IMPLAUSIBLE(
            "Its date is too long ago to be believed and was left out. Give the day in occurredAt if you know it."),
    DATE_CONTRADICTED(
            "Its date does not fit to when it was passed on, and was left out. Give the day in occurredAt if you know it."),
    DATE_OF_FORWARDING(
            "Its date is that of the forwarding and was left out. Give the day in occurredAt if you know it."),
    DATE_FROM_TEXT(
            "Its day is the one that a line of its text says, which anybody may have written. Look whether it is right."),
    ALREADY_RECORDED(
            "The same was recorded of that day already; alreadyRecorded says what. Post it only if it came once more."),
    DATE_DOES_NOT_FIT(
            "By what is recorded it cannot have come on its date, which was left out. Give the day in occurredAt if you"
                    + " know it."),
    CHARSET_UNKNOWN("It names a character set that is not known here. Some letters may be wrong."),
    MALFORMED("Part of it could not be read and was passed over."),
    TOO_DEEP("Mails in mails, or parts in parts, deeper than any mail needs: what lies deeper was passed over."),
    TOO_MANY_PARTS("It has more parts than any mail needs; the rest was passed over."),
    CUT("Its text is longer than is read. Only the beginning was looked at.");

    private final String sentence;

    MailRemark(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
