package dev.onward.opportunity.exchange.imports.domain;

/** Finds out how a column writes its dates, from all of them: one 25/3 tells what forty dates like 5/3 do not. */
public final class DateColumn {

    private boolean dayFirst;
    private boolean monthFirst;
    private boolean either;
    private long serial;
    private long cells;

    public void add(String cell) {
        if (cell.isBlank()) {
            return;
        }
        cells++;
        if (DateText.isSerial(cell)) {
            serial++;
        }
        DateText.Order order = DateText.order(cell);
        if (order != null) {
            switch (order) {
                case DAY_FIRST -> dayFirst = true;
                case MONTH_FIRST -> monthFirst = true;
                case EITHER -> either = true;
                case DOTTED, SAME -> {}
            }
        }
    }

    public DateStyle style() {
        if (cells > 0 && serial == cells) {
            return DateStyle.SERIAL;
        } else if (dayFirst != monthFirst) {
            return dayFirst ? DateStyle.DAY_FIRST : DateStyle.MONTH_FIRST;
        }
        return either ? DateStyle.UNCLEAR : DateStyle.PLAIN;
    }

    /** Whether it holds dates in both orders, so that no other column can tell which one the rest are in. */
    public boolean isContradictory() {
        return dayFirst && monthFirst;
    }
}
