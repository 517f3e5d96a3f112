package dev.onward.opportunity.exchange.imports.domain;

/** What a word for a stage says has happened. */
public enum StageMeaning {
    IDENTIFIED,
    APPLIED,
    INVITED,
    /** A first talk with HR or a recruiter took place. */
    SCREENED,
    INTERVIEWED,
    /** One interview took place, and another was asked for. */
    SECOND_ROUND,
    OFFERED,
    ACCEPTED,
    DECLINED,
    REJECTED,
    REJECTED_AFTER_INTERVIEW,
    WITHDRAWN,
    NO_RESPONSE,
    FILLED,
    CANCELLED,
    EXPIRED;

    /** Whether it says that an interview was asked for, or took place. */
    boolean saysInterview() {
        return switch (this) {
            case INVITED, SCREENED, INTERVIEWED, SECOND_ROUND, REJECTED_AFTER_INTERVIEW -> true;
            case IDENTIFIED,
                    APPLIED,
                    OFFERED,
                    ACCEPTED,
                    DECLINED,
                    REJECTED,
                    WITHDRAWN,
                    NO_RESPONSE,
                    FILLED,
                    CANCELLED,
                    EXPIRED -> false;
        };
    }

    /** Whether it says that the opportunity is over. */
    public boolean isEnding() {
        return switch (this) {
            case IDENTIFIED, APPLIED, INVITED, SCREENED, INTERVIEWED, SECOND_ROUND, OFFERED -> false;
            case ACCEPTED,
                    DECLINED,
                    REJECTED,
                    REJECTED_AFTER_INTERVIEW,
                    WITHDRAWN,
                    NO_RESPONSE,
                    FILLED,
                    CANCELLED,
                    EXPIRED -> true;
        };
    }
}
