package dev.onward.contracts.vocabulary;

/** Why a search is over. */
public enum SearchClosingReason {
    /** What was looked for was found, in this search or beside it. */
    FOUND,
    /** They stay where they are. */
    STAYING,
    STUDYING,
    /** Another search takes its place. */
    ANOTHER_SEARCH,
    OTHER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED
}
