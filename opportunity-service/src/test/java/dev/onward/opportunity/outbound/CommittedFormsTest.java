package dev.onward.opportunity.outbound;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.person.PersonFactCodec;
import dev.onward.opportunity.stream.search.SearchFactCodec;
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
        GoldenEvents.check(OpportunityFactCodec.CODEC, GOLDENS.resolve("opportunity"));
        GoldenEvents.check(SearchFactCodec.CODEC, GOLDENS.resolve("search"));
        GoldenEvents.check(PersonFactCodec.CODEC, GOLDENS.resolve("person"));
    }

    @Test
    void published_events_of_every_version_can_be_read() {
        GoldenEvents.check(
                Codec.published(OpportunityEvent.class), CONTRACTS.resolve("test/resources/goldens/opportunity"));
    }

    @Test
    void published_schemas_are_those_of_the_records() {
        PublishedSchemas.check(
                "opportunity", Codec.published(OpportunityEvent.class), CONTRACTS.resolve("main/resources/schemas"));
    }
}
