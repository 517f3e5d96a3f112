package dev.onward.opportunity.exchange.imports.domain;

import java.util.List;

/** What rows that belong together say. */
public sealed interface Reading {

    /** How many rows it is made of. */
    int rows();

    /** @param doubts what was left out or taken in one of two possible ways */
    record Taken(int rows, ImportedOpportunity opportunity, List<Remark> doubts) implements Reading {
        public Taken {
            doubts = List.copyOf(doubts);
        }
    }

    /** Cannot be recorded. */
    record Bad(int rows, Remark because) implements Reading {}
}
