package dev.onward.opportunity.exchange.imports.domain;

/** What the person says of the dates of a sheet, with one import of it. What they said stays said until it is taken back. */
public enum DatesTrust {
    /** They are right: days may be counted from them. */
    CONFIRMED,
    /** Nothing: what was said of the sheet before holds. */
    NOT_SAID,
    /** They are not to be counted from, whatever was said before. */
    TAKEN_BACK;

    /** @param before what was said of the sheet with earlier imports */
    public DatesTrust after(SheetTrust before) {
        return this == NOT_SAID ? before.said() : this;
    }
}
