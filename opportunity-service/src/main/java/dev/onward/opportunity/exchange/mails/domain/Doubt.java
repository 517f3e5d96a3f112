package dev.onward.opportunity.exchange.mails.domain;

/**
 * Why a sentence that speaks of an offer or an invitation may bring none.
 *
 * @param by what in the mail makes it doubtful, as the table or the mail has it
 */
record Doubt(Why why, String by) {

    enum Why {
        /** It is denied, past, or somebody else's: as good as a turndown. */
        TURNED_ROUND(MailRemark.PERHAPS_NOT),
        /** Something is set against it. */
        CONTRASTED(MailRemark.PERHAPS_NOT),
        /** The mail reads as one that is sent to many. */
        ADVERTISED(MailRemark.PERHAPS_ADVERTISING),
        /** It is spoken of, and no word says that it is made. */
        UNAFFIRMED(MailRemark.PERHAPS_NOT),
        /** It would be, if something else were. */
        CONDITIONAL(MailRemark.ONLY_IF),
        /** No work is named that is offered, no conversation about work that is invited to. */
        UNNAMED(MailRemark.PERHAPS_ADVERTISING);

        private final MailRemark remark;

        Why(MailRemark remark) {
            this.remark = remark;
        }

        MailRemark remark() {
            return remark;
        }
    }
}
