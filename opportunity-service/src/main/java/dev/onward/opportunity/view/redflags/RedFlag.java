package dev.onward.opportunity.view.redflags;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.OccurredAt;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A red flag as the register shows it. What was not told is absent.
 *
 * @param erased true where words of it were erased; absent elsewhere, as {@code unreadable}
 * @param unreadable true where what was said of it cannot be read
 * @param resolution absent while it is open
 */
public record RedFlag(
        UUID flagId,
        UUID opportunityId,
        String title,
        String organization,
        Stage stage,
        boolean open,
        RedFlagKind kind,
        @Schema(minimum = "1", maximum = "3") int severity,
        EvidenceKind evidenceKind,
        @JsonInclude(Include.NON_NULL) @Nullable Source learnedFrom,
        @JsonInclude(Include.NON_NULL) @Nullable Words text,
        OccurredAt occurredAt,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean erased,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean unreadable,
        List<Inquiry> inquiries,
        @JsonInclude(Include.NON_NULL) @Nullable Resolution resolution) {

    public RedFlag {
        inquiries = List.copyOf(inquiries);
    }

    /** @param text null once erased, and where it cannot be read */
    public record Words(@JsonValue @Nullable String text) {}

    /** Where it was learned: in an interview, from a person, or both. */
    public record Source(
            @JsonInclude(Include.NON_NULL) @Nullable UUID interviewId,
            @JsonInclude(Include.NON_NULL) @Nullable UUID contactId) {}

    /** Who was asked. */
    public record Person(
            @JsonInclude(Include.NON_NULL) @Nullable UUID contactId,
            @JsonInclude(Include.NON_NULL) @Nullable Words name,
            @JsonInclude(Include.NON_NULL) @Nullable String role,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean erased) {}

    /** Somebody was asked about it. */
    public record Inquiry(
            @JsonInclude(Include.NON_NULL) @Nullable Person askedOf,
            @JsonInclude(Include.NON_NULL) @Nullable UUID interviewId,
            @JsonInclude(Include.NON_NULL) @Nullable Words text,
            OccurredAt occurredAt,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean erased,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean unreadable) {}

    /** What came of it. */
    public record Resolution(
            RedFlagResolution resolution,
            EvidenceKind evidenceKind,
            @JsonInclude(Include.NON_NULL) @Nullable Source learnedFrom,
            @JsonInclude(Include.NON_NULL) @Nullable Words text,
            OccurredAt occurredAt,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean erased,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean unreadable) {}
}
