package dev.onward.opportunity.exchange.imports.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a tracker may hold. */
public enum Field {
    ORGANIZATION("organization", false),
    TITLE("title", false),
    STAGE("stage", false),
    URL("url", false),
    ORGANIZATION_URL("organizationUrl", false),
    LOCATION("location", false),
    EMPLOYMENT_TYPE("employmentType", false),
    SALARY("salary", false),
    ASK("ask", false),
    DESCRIPTION("description", false),
    NOTES("notes", false),
    ORIGIN("origin", false),
    KIND("kind", false),
    INTERNAL("internal", false),
    /** The day of whatever the stage says, where no other column tells one. */
    DATE("date", true),
    SAVED_ON("savedOn", true),
    APPLIED_ON("appliedOn", true),
    INTERVIEW_ON("interviewOn", true),
    SECOND_INTERVIEW_ON("secondInterviewOn", true),
    OFFER_ON("offerOn", true),
    REJECTED_ON("rejectedOn", true),
    ENDED_ON("endedOn", true),
    POSTED_ON("postedOn", true),
    DEADLINE("deadline", true);

    private final String word;
    private final boolean date;

    Field(String word, boolean date) {
        this.word = word;
        this.date = date;
    }

    /** As requests, answers and the table of words call it. */
    public String word() {
        return word;
    }

    public boolean isDate() {
        return date;
    }

    public static Optional<Field> of(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }
}
