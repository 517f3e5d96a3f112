package dev.onward.opportunity.exchange.imports.domain;

/**
 * Something to be said about a row.
 *
 * @param line where the row begins, from 1
 * @param column from 0; {@link #WHOLE_ROW} where no column is meant
 */
public record Remark(long line, int column, Cause cause) {

    public static final int WHOLE_ROW = -1;

    /** What there is to be said. What is bad keeps the row out; the rest is doubt, or only to be known. */
    public enum Cause {
        ORGANIZATION_MISSING(
                Weight.BAD,
                "Nobody is named here whom the opportunity is with. Fill in the organization; where cells are merged, in each"
                        + " row."),
        TITLE_MISSING(
                Weight.BAD,
                "The title is missing. Fill it in, even if it is only a word; or say title=… for every row without one."),
        HEADER_AGAIN(Weight.BAD, "This row names the columns once more; it is left out."),
        TOTALS_ROW(Weight.BAD, "This row is a sum and no opportunity; it is left out."),
        FORMULA_ONLY(
                Weight.BAD,
                "Here stands a formula or an error of the spreadsheet in place of its result. Have the sheet show the values, and"
                        + " save it as CSV again."),
        MORE_CELLS_THAN_COLUMNS(
                Weight.BAD,
                "The row has more cells than there are columns. A text with the delimiter in it needs quotes around it."),
        TEXT_TOO_LONG(Weight.BAD, "The text is longer than can be recorded. Shorten it."),
        DATE_AHEAD(Weight.BAD, "The date lies ahead, and this has not happened yet. Correct the date or leave it out."),
        REFUSED(Weight.BAD, "The facts do not fit together."),
        MISREAD(
                Weight.BAD,
                "This could be written but not read again, so it was left out. Say it in a more usual way."),
        HISTORY_UNREADABLE(
                Weight.BAD,
                "An entry of this opportunity cannot be read, so nothing can be added to it. Please tell whoever runs Onward"
                        + " for you."),
        TOO_MANY_FACTS(Weight.BAD, "The opportunity has as many facts as it can hold."),
        TOO_MANY_NEW_PEOPLE(
                Weight.BAD,
                "The opportunity names more than 200 people who were not named before. Import it with fewer, and tell the"
                        + " rest afterwards."),
        PERSON_ERASED(
                Weight.BAD,
                "It names somebody whose data has been erased for good, so it is left out. Take them out to import the rest."),
        EXPORT_UNREADABLE(
                Weight.BAD,
                "This does not read as it was exported, so the opportunity is left out as a whole. Take the file as it was."),
        EXPORT_DATE_UNREADABLE(
                Weight.BAD,
                "This date is not as it was exported, and reads as none; the opportunity is left out as a whole. Write it as"
                        + " 2026-11-02."),
        EXPORT_DATE_UNCLEAR(
                Weight.BAD,
                "A spreadsheet has rewritten this date, and nothing in the file tells whether day or month is first. Say"
                        + " dateOrder=DMY or dateOrder=MDY, or write it as 2026-11-02."),
        EXPORT_NEWER(Weight.BAD, "A later release has written this. Import it there, or once this one is updated."),
        DOUBTFUL(Weight.BAD, "The row is doubtful, and doubtful rows were to be left out."),
        TITLE_OF_NUMBERS(
                Weight.DOUBT,
                "The title is a number, and nothing else is told: it may be a sum. If it is, take the row out; if not, name the"
                        + " title."),
        STAGE_WORD_UNKNOWN(
                Weight.DOUBT,
                "The stage is not known; only what the dates say is recorded. Say what it means: stage=word:MEANING."),
        STAGE_WORD_GUESSED(
                Weight.DOUBT,
                "The stage is not known as it is written; what is nearest to it is taken. Say what it means:"
                        + " stage=word:MEANING."),
        STAGE_CONTRADICTED(
                Weight.DOUBT,
                "Two columns tell of different stages here; the one that is further on is taken. Say which column counts:"
                        + " column=name:stage, and column=name:ignore for the other."),
        TOLD_OTHERWISE(
                Weight.DOUBT,
                "What was recorded by hand or from another sheet contradicts this row; it stays as it is, and only what goes with"
                        + " it is recorded of the row. Correct the one that is wrong."),
        TYPED_BEFORE(
                Weight.TO_KNOW,
                "You have typed an opportunity with this organization and title by hand: the row is taken to be about that one, and"
                        + " adds what is not typed yet. If it is another one, give the row a title of its own before you import."),
        OFFER_AND_NO(
                Weight.DOUBT,
                "There is an offer here, and it came to nothing: whether you declined it or it was taken back is not said. It is"
                        + " recorded as declined; put that right if it was taken back."),
        MARK_UNCLEAR(
                Weight.DOUBT,
                "The column stands for one stage, and here it holds neither yes nor no nor a date; it is passed over."),
        FORMULA_LEFT_OUT(
                Weight.DOUBT,
                "Here stands a formula or an error of the spreadsheet in place of its result; it is left out."),
        NO_STAGE_COLUMN(
                Weight.OF_FILE,
                "No column is understood to say how far each opportunity has come, so every row is doubtful. Say which one does:"
                        + " column=name:stage; or say status=word for every row."),
        NO_DATE_COLUMN(
                Weight.OF_FILE,
                "No column is understood to say when anything happened, so every row is doubtful and nothing has a date. Say"
                        + " which one does: column=name:appliedOn."),
        COLUMN_LEFT_ASIDE(
                Weight.OF_FILE,
                "These columns are not understood and are left aside; rows with something in them are doubtful. Say what they"
                        + " hold: column=name:field, or column=name:ignore."),
        COLUMN_GUESSED(
                Weight.OF_FILE,
                "The names of these columns are not known as they are written; what is nearest to them is taken, and rows with"
                        + " something in them are doubtful. Say what they hold: column=name:field."),
        ENCODING_UNCLEAR(
                Weight.OF_FILE,
                "The letters beyond English may be other ones: the file does not say how it is encoded. If the sample looks wrong,"
                        + " name it with encoding; rows with such letters are doubtful."),
        LETTER_LOST(
                Weight.DOUBT,
                "A letter here is lost: the file holds something that is no letter in its encoding. Put it right in the sheet, or"
                        + " once it is imported."),
        LETTERS_LOST(
                Weight.TO_KNOW,
                "The file says that it is UTF-8, and holds bytes that are none: where they stand a letter is lost, and rows with"
                        + " such a letter are doubtful. If the sample looks wrong in other places too, name the encoding."),
        COLUMN_NOT_KEPT(Weight.TO_KNOW, "These columns are understood, and nothing here keeps what they hold."),
        COLUMN_FOR_ONE_STAGE(
                Weight.TO_KNOW, "These columns stand for one stage each: with yes or a date in them it was reached."),
        SEVERAL_SPELLINGS(
                Weight.TO_KNOW,
                "One organization seems to be spelled in several ways; each stays as it is written. Spell it alike to have it as"
                        + " one."),
        ENCODING_GUESSED(
                Weight.TO_KNOW,
                "The file does not say how it is encoded; what fits its letters is taken. If the sample looks wrong, name it with"
                        + " encoding."),
        DATE_UNREADABLE(Weight.DOUBT, "This reads as no date; the fact is recorded without one, if at all."),
        DATE_TOO_FAR(
                Weight.DOUBT,
                "This date lies so far back or ahead that it cannot be meant; the fact is recorded without one, if at all."
                        + " Correct the year."),
        YEAR_MISSING(
                Weight.DOUBT,
                "A day and a month stand here, and no year; the fact is recorded without a date. Write the year as well."),
        YEAR_UNCLEAR(
                Weight.DOUBT,
                "The two digits of the year are far from today's, so another year may be meant; the date is left out. Write the"
                        + " year with four digits."),
        DATE_ORDER_UNCLEAR(
                Weight.DOUBT,
                "Day or month first? Nothing in the file tells. Say dateOrder=DMY or dateOrder=MDY; without, the date is left"
                        + " out."),
        DATE_ORDER_GUESSED(
                Weight.OF_FILE,
                "Day or month first? The dates do not tell, so they are read as people write them in the language of the names of"
                        + " the columns: the day first, and rows with such a date are doubtful. Say dateOrder=DMY or dateOrder=MDY."),
        SAVED_AFTER_THE_REST(
                Weight.DOUBT,
                "The day it was saved lies after something that followed; it is recorded without that day."),
        INTERVIEW_AHEAD(
                Weight.DOUBT,
                "The interview lies ahead: the invitation is recorded. Schedule it with its hour once the import is done."),
        DATE_WITHOUT_A_FACT(
                Weight.DOUBT, "The stage names no ending that this date could be of; the date is left out."),
        DATE_OF_WHAT(Weight.DOUBT, "The date lies ahead, and nothing says what it is of; it is left out."),
        ASK_UNCLEAR(
                Weight.DOUBT,
                "What is asked for needs one amount, a currency and a period, such as EUR 70000 per year; it is left out."),
        NO_ADDRESS(
                Weight.DOUBT, "This is no address of a page, which begins with http:// or https://; it is left out."),
        INTERNAL_UNCLEAR(Weight.DOUBT, "Internal takes yes or no; it is left open."),
        KIND_UNKNOWN(Weight.DOUBT, "The kind is not known; a job is assumed.");

        private final Weight weight;
        private final String sentence;

        Cause(Weight weight, String sentence) {
            this.weight = weight;
            this.sentence = sentence;
        }

        public boolean isBad() {
            return weight == Weight.BAD;
        }

        /** Whether it is said once of the file and not of each row, which it makes doubtful all the same. */
        public boolean isOfFile() {
            return weight == Weight.OF_FILE;
        }

        /** Whether a row with it is doubtful. */
        public boolean isDoubt() {
            return weight == Weight.DOUBT || weight == Weight.OF_FILE;
        }

        /** For people; never quotes what the file says. */
        public String sentence() {
            return sentence;
        }
    }

    /** How much there is to what is said. */
    private enum Weight {
        /** The row is left out. */
        BAD,
        /** The row is doubtful. */
        DOUBT,
        /** The same of all rows that it is true of, and so said once. */
        OF_FILE,
        /** Nothing is in doubt. */
        TO_KNOW
    }
}
