package dev.onward.opportunity.exchange.imports.domain;

/**
 * Something to be said about a row.
 *
 * @param line where the row begins, from 1
 * @param column from 0; {@link #WHOLE_ROW} where no column is meant
 */
public record Remark(long line, int column, Cause cause) {

    public static final int WHOLE_ROW = -1;

    /** What there is to be said. What is {@code bad} keeps the row out; the rest is doubt. */
    public enum Cause {
        ORGANIZATION_MISSING(true, "Nobody is named here whom the opportunity is with. Fill in the organization."),
        TITLE_MISSING(true, "The title is missing. Fill it in, even if it is only a word."),
        MORE_CELLS_THAN_COLUMNS(
                true,
                "The row has more cells than there are columns. A text with the delimiter in it needs quotes around it."),
        TEXT_TOO_LONG(true, "The text is longer than can be recorded. Shorten it."),
        DATE_AHEAD(true, "The date lies ahead, and this has not happened yet. Correct the date or leave it out."),
        REFUSED(true, "The facts do not fit together."),
        MISREAD(true, "This could be written but not read again, so it was left out. Say it in a more usual way."),
        HISTORY_UNREADABLE(
                true,
                "An entry of this opportunity cannot be read, so nothing can be added to it. Please tell whoever runs Onward"
                        + " for you."),
        TOO_MANY_FACTS(true, "The opportunity has as many facts as it can hold."),
        TOO_MANY_NEW_PEOPLE(
                true,
                "The opportunity names more than 200 people who were not named before. Import it with fewer, and tell the"
                        + " rest afterwards."),
        PERSON_ERASED(
                true,
                "It names somebody whose data has been erased for good, so it is left out. Take them out to import the rest."),
        EXPORT_UNREADABLE(
                true,
                "This does not read as it was exported, so the opportunity is left out as a whole. Take the file as it was."),
        EXPORT_NEWER(true, "A later release has written this. Import it there, or once this one is updated."),
        DOUBTFUL(true, "The row is doubtful, and doubtful rows were to be left out."),
        STAGE_WORD_UNKNOWN(
                false,
                "The stage is not known; only what the dates say is recorded. Say what it means: stage=word:MEANING."),
        DATE_UNREADABLE(false, "This reads as no date; the fact is recorded without one, if at all."),
        DATE_TOO_FAR(
                false,
                "This date lies so far back or ahead that it cannot be meant; the fact is recorded without one, if at all."
                        + " Correct the year."),
        DATE_ORDER_UNCLEAR(
                false,
                "Day or month first? Nothing in the file tells. Say dateOrder=DMY or dateOrder=MDY; without, the date is left"
                        + " out."),
        SAVED_AFTER_THE_REST(
                false, "The day it was saved lies after something that followed; it is recorded without that day."),
        INTERVIEW_AHEAD(
                false,
                "The interview lies ahead: the invitation is recorded. Schedule it with its hour once the import is done."),
        DATE_WITHOUT_A_FACT(false, "The stage names no ending that this date could be of; the date is left out."),
        ASK_UNCLEAR(
                false,
                "What is asked for needs one amount, a currency and a period, such as EUR 70000 per year; it is left out."),
        INTERNAL_UNCLEAR(false, "Internal takes yes or no; it is left open."),
        KIND_UNKNOWN(false, "The kind is not known; a job is assumed.");

        private final boolean bad;
        private final String sentence;

        Cause(boolean bad, String sentence) {
            this.bad = bad;
            this.sentence = sentence;
        }

        public boolean isBad() {
            return bad;
        }

        /** For people; never quotes what the file says. */
        public String sentence() {
            return sentence;
        }
    }
}
