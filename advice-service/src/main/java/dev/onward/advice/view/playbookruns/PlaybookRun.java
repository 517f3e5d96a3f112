package dev.onward.advice.view.playbookruns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.codec.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run of a turndown playbook, as lists show it.
 *
 * @param version of its stream
 */
public record PlaybookRun(
        UUID runId,
        @Nullable UUID searchId,
        @Nullable UUID opportunityId,
        Instant startedAt,

        @Schema(enumeration = {"NOT_STARTED", "RUNNING", "COMPLETED", "ABANDONED"})
        State state,

        TurndownTier tier,
        OpportunityKind kind,
        boolean internal,
        List<RunStep> steps,
        @Schema(minimum = "1") long version) {

    public enum State {
        NOT_STARTED,
        RUNNING,
        COMPLETED,
        ABANDONED
    }

    /** @param text in plain words; it may be reworded at any time */
    public record RunStep(PlaybookStep step, boolean done, boolean skipped, String text) {}

    /** @param row as {@link PlaybookRuns} writes them: an array without texts */
    static List<RunStep> steps(String row) {
        JsonNode steps = Json.read("{\"steps\":" + row + "}").path("steps");
        return StreamSupport.stream(steps.spliterator(), false)
                .map(PlaybookRun::step)
                .toList();
    }

    private static RunStep step(JsonNode row) {
        PlaybookStep step = PlaybookStep.valueOf(row.path("step").textValue());
        return new RunStep(
                step, row.path("done").booleanValue(), row.path("skipped").booleanValue(), PlaybookTexts.step(step));
    }
}
