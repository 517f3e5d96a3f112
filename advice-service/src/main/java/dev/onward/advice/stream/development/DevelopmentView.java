package dev.onward.advice.stream.development;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onward.advice.stream.development.domain.Development;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.contracts.vocabulary.GapBasis;
import dev.onward.contracts.vocabulary.GapCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person works on.
 *
 * @param gaps those that stand, in the order in which they came to light
 */
public record DevelopmentView(UUID personId, List<Gap> gaps) {

    /**
     * Something that was missing.
     *
     * @param text in the words of whoever noticed it; null once it is erased
     * @param erased true where {@code text} was erased, else absent
     * @param foundIn the event that brought it to light
     */
    public record Gap(
            UUID gapId,
            @Nullable String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean erased,

            @Nullable GapCode gapCode,
            GapBasis basis,
            @Nullable UUID opportunityId,
            UUID foundIn) {

        static Gap of(DevelopmentFact.GapIdentified gap) {
            return new Gap(
                    gap.gapId(),
                    gap.text(),
                    gap.text() == null ? true : null,
                    gap.gapCode(),
                    gap.basis(),
                    gap.opportunityId(),
                    gap.foundIn());
        }
    }

    static DevelopmentView of(UUID person, Development development) {
        return new DevelopmentView(
                person, development.standing().stream().map(Gap::of).toList());
    }
}
