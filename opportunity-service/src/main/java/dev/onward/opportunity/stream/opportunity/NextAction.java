package dev.onward.opportunity.stream.opportunity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the person has to do next, and by when, as answers show it.
 *
 * @param at absent where only the date is known
 * @param ref the interview, the offer or the request for feedback
 */
public record NextAction(
        Course.NextAction.Kind kind,
        LocalDate date,
        @JsonInclude(Include.NON_NULL) @Nullable Instant at,
        UUID ref) {

    public static NextAction of(Course.NextAction next) {
        return new NextAction(next.kind(), next.date(), next.at(), next.ref());
    }
}
