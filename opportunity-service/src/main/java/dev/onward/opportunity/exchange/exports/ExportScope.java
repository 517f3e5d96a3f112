package dev.onward.opportunity.exchange.exports;

import java.util.UUID;

/** How much of a person's log is taken away. */
public sealed interface ExportScope {

    /** A search and the opportunities identified in it. */
    record OfSearch(UUID searchId) implements ExportScope {}

    /** All that this service holds of the person. */
    record OfPerson() implements ExportScope {}
}
