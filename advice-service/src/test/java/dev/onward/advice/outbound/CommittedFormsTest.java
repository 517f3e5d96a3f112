package dev.onward.advice.outbound;

import dev.onward.advice.stream.decisioncase.CaseFactCodec;
import dev.onward.advice.stream.development.DevelopmentFactCodec;
import dev.onward.advice.stream.playbook.PlaybookFactCodec;
import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.testkit.GoldenEvents;
import dev.onward.testkit.PublishedSchemas;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was ever stored or published stays readable, and no schema changes by accident. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommittedFormsTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens");
    private static final Path CONTRACTS = Path.of("../contracts/src");

    @Test
    void stored_facts_of_every_version_can_be_read() {
        GoldenEvents.check(CaseFactCodec.CODEC, GOLDENS.resolve("case"));
        GoldenEvents.check(PlaybookFactCodec.CODEC, GOLDENS.resolve("playbook"));
        GoldenEvents.check(DevelopmentFactCodec.CODEC, GOLDENS.resolve("development"));
    }

    @Test
    void published_events_of_every_version_can_be_read() {
        GoldenEvents.check(Codec.published(AdviceEvent.class), CONTRACTS.resolve("test/resources/goldens/advice"));
    }

    @Test
    void published_schemas_are_those_of_the_records() {
        PublishedSchemas.check(
                "advice", Codec.published(AdviceEvent.class), CONTRACTS.resolve("main/resources/schemas"));
    }
}
