package dev.onward.opportunity.exchange.imports.domain;

/** How a column writes its dates. What names the month, or begins with the year, is read whatever the style. */
public enum DateStyle {
    /** Nothing in it depends on an order. */
    PLAIN,
    /** 5/3/2026 is the fifth of March. */
    DAY_FIRST,
    /** 5/3/2026 is the third of May. */
    MONTH_FIRST,
    /** Days since the end of 1899, as spreadsheets count them. */
    SERIAL,
    /** It may be either. */
    UNCLEAR
}
