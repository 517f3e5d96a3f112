package dev.onward.opportunity.exchange.imports.domain;

import java.util.List;
import java.util.Optional;

/** How the rows of a file are to be read. */
public sealed interface Layout permits Tracker, OnwardExport {

    /**
     * What two rows have in common that speak of the same thing; rows that do are numbered ({@link Row#nth}). Empty where
     * rows need no number.
     */
    Optional<String> identity(Row row);

    /** Whether a row belongs to what the row just before it speaks of: they are then read together. */
    boolean continues(Row before, Row row);

    /** By what a row is known again when the file is imported another time; empty where its ids tell. */
    Optional<RowKeys> keys(Row row, Target target);

    /** @param rows one, or several that continue each other */
    Reading read(List<Row> rows, Target target);
}
