package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happens with an event that arrives, whatever the service. */
@QuarkusTest
@EventingTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReactionsTest {

    @Inject
    Reactions reactions;

    @Inject
    ForeignLamps lamps;

    @Inject
    ForeignStreams foreign;

    @Inject
    Transactions transactions;

    @Inject
    Contexts contexts;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final StreamId lamp = Kit.lamp(tenant);
    private final List<String> seen = new ArrayList<>();

    /** Notes what it is called for. */
    private final class Noting implements Policy<String> {

        private final String name;
        private final Set<String> types;

        Noting(String name, String... types) {
            this.name = name;
            this.types = Set.of(types);
        }

        @Override
        public PolicyName name() {
            return new PolicyName(name);
        }

        @Override
        public Set<String> types() {
            return types;
        }

        @Override
        public Uni<Void> on(Tx tx, Reaction reaction, String known) {
            seen.add(name + " " + known);
            return Uni.createFrom().voidItem();
        }
    }

    private String name(String policy) {
        return policy + " " + lamp.id();
    }

    private PublishedEvent event(int number, String type, String body, String actor) {
        return event(lamp, number, type, body, actor);
    }

    private PublishedEvent event(StreamId lamp, int number, String type, String body, String actor) {
        RecordHeaders headers = new RecordHeaders();
        Records.add(headers, Headers.CE_ID, Records.id(lamp, number).toString());
        Records.add(headers, Headers.CE_SOURCE, "/onward/networking");
        Records.add(headers, Headers.CE_TYPE, Headers.typeOf("networking", type));
        Records.add(headers, Headers.SCHEMA_VERSION, "1");
        Records.add(headers, Headers.TENANT, tenant.toString());
        Records.add(headers, Headers.PERSON, UUID.randomUUID().toString());
        Records.add(headers, Headers.CE_SUBJECT, lamp.kind() + "/" + lamp.id());
        Records.add(headers, Headers.CE_SEQUENCE, Headers.sequenceOf(number));
        Records.add(
                headers,
                Headers.CE_RECORDEDTIME,
                Instant.EPOCH.plusSeconds(number).toString());
        Records.add(headers, Headers.ACTOR_KIND, actor);
        Records.add(headers, Headers.CE_AUTHID, UUID.randomUUID().toString());
        ConsumerRecord<String, byte[]> record = Records.record(tenant + "/" + lamp.id(), body, headers);
        return PublishedEvent.of(record);
    }

    private PublishedEvent hung(int number, String room) {
        return event(number, "Hung", "{\"room\":\"" + room + "\"}", "SEEKER");
    }

    private Uni<Optional<String>> rooms(Tx tx) {
        return foreign.history(tx, lamps.source(), lamp)
                .map(history -> Optional.of(EffectiveHistory.of(history).facts().stream()
                        .map(it -> ((LampEvent.Hung) it.fact()).room())
                        .toList()
                        .toString()));
    }

    private void arrive(List<Noting> policies, PublishedEvent... events) {
        Subscription.Effect effect = reactions
                .subscription(lamps.source(), Answering.all((tx, _) -> rooms(tx), policies))
                .effect();
        kit.inTenant(tenant, tx -> effect.of(tx, Arrays.asList(events)));
    }

    @Test
    void a_policy_sees_what_came_before_its_event_and_nothing_after_however_many_arrive() {
        // When
        arrive(List.of(new Noting(name("A"), "Hung")), hung(1, "hall"), hung(2, "attic"));

        // Then
        assertThat(seen).containsExactly(name("A") + " [hall]", name("A") + " [hall, attic]");
    }

    @Test
    void each_event_of_a_batch_is_read_anew() {
        // Given
        StreamId other = Kit.lamp(tenant);
        PublishedEvent late = event(other, 1, "Hung", "{\"room\":\"cellar\"}", "SEEKER");
        Subscription.Effect effect = reactions
                .subscription(
                        lamps.source(),
                        Answering.all(
                                (tx, _) -> foreign.history(tx, lamps.source(), other)
                                        .map(history -> Optional.of(
                                                "of " + history.entries().size()))
                                        .call(() -> contexts.runAndReturn(() -> transactions.inTenant(
                                                tenant,
                                                another -> foreign.store(another, lamps.source(), List.of(late))))),
                                List.of(new Noting(name("A"), "Hung"))))
                .effect();

        // When
        kit.inTenant(tenant, tx -> effect.of(tx, List.of(hung(1, "hall"), hung(2, "attic"))));

        // Then
        assertThat(seen).containsExactly(name("A") + " of 0", name("A") + " of 1");
    }

    @Test
    void policies_run_in_their_order() {
        // When
        arrive(List.of(new Noting(name("A"), "Hung"), new Noting(name("B"), "Hung")), hung(1, "hall"));

        // Then
        assertThat(seen).containsExactly(name("A") + " [hall]", name("B") + " [hall]");
    }

    @Test
    void an_imported_event_is_stored_and_nothing_follows() {
        // When
        arrive(List.of(new Noting(name("A"), "Hung")), event(1, "Hung", "{\"room\":\"hall\"}", "IMPORT"));

        // Then
        assertThat(seen).isEmpty();
        assertThat(kit.inTenant(tenant, this::rooms)).contains("[hall]");
    }

    @Test
    void a_policy_reads_an_event_in_its_services_words_with_personal_data_closed() {
        // Given
        Reactions.Reading<Recorded<LampEvent.Hung>> reading = Reactions.Reading.by(ForeignLamps.WORDS);
        Subscription.Effect effect = reactions
                .subscription(
                        lamps.source(),
                        Answering.all(
                                (tx, event) -> reading.of(tx, event)
                                        .map(told -> told.map(it -> it.entry() + " by version "
                                                + it.envelope().version())),
                                List.of(new Noting(name("A"), "Hung"))))
                .effect();
        PublishedEvent sealed =
                event(1, "Hung", "{\"room\":\"hall\",\"by\":{\"$sealed\":\"" + tenant + "\",\"v\":\"\"}}", "SEEKER");

        // When
        kit.inTenant(tenant, tx -> effect.of(tx, List.of(sealed)));

        // Then
        assertThat(seen).containsExactly(name("A") + " Stated[fact=Hung[room=hall, by=null]] by version 1");
    }

    @Test
    void a_passing_word_is_reacted_to_and_not_stored() {
        // Given
        Vocabulary<LampEvent, LampEvent> words = Vocabulary.<LampEvent, LampEvent>of(ForeignLamps.CODEC)
                .passingWord(LampEvent.Hung.class, it -> it)
                .word(LampEvent.Dusted.class, it -> it)
                .build();
        Subscription.Effect effect = reactions
                .subscription(
                        ForeignSource.of("networking", "kit-passing", words),
                        Answering.all(
                                (_, event) -> Uni.createFrom().item(Optional.of(event.type())),
                                List.of(new Noting(name("A"), "Hung", "Dusted"))))
                .effect();

        // When
        kit.inTenant(tenant, tx -> effect.of(tx, List.of(hung(1, "hall"), event(2, "Dusted", "{}", "SEEKER"))));

        // Then
        assertThat(seen).containsExactly(name("A") + " Hung", name("A") + " Dusted");
        assertThat(kit.inTenant(tenant, tx -> foreign.history(tx, lamps.source(), lamp))
                        .entries())
                .extracting(it -> it.envelope().type())
                .containsExactly("Dusted");
    }

    @Test
    void a_correction_calls_the_policies_of_the_type_that_it_corrects() {
        // Given
        String correction = "{\"targetEventId\":\"" + Records.id(lamp, 1)
                + "\",\"targetType\":\"Hung\",\"replacement\":{\"type\":\"Hung\",\"room\":\"attic\"}}";

        // When
        arrive(
                List.of(new Noting(name("A"), "Hung")),
                hung(1, "hall"),
                event(2, "FactCorrected", correction, "SEEKER"));

        // Then
        assertThat(seen).containsExactly(name("A") + " [hall]", name("A") + " [attic]");
    }

    @Test
    void policies_answer_events_of_streams_of_their_kind_and_no_others() {
        // Given
        String correction = "{\"targetEventId\":\"" + Records.id(lamp, 1)
                + "\",\"targetType\":\"Hung\",\"replacement\":{\"type\":\"Hung\",\"room\":\"attic\"}}";
        String takenBack = "{\"targetEventId\":\"" + Records.id(lamp, 2) + "\",\"targetType\":\"FactCorrected\"}";
        Subscription.Effect effect = reactions
                .subscription(
                        lamps.source(),
                        Answering.streams("chandelier", (tx, _) -> rooms(tx), List.of(new Noting(name("A"), "Hung"))),
                        Answering.streams(lamp.kind(), (tx, _) -> rooms(tx), List.of(new Noting(name("B"), "Hung"))))
                .effect();

        // When
        kit.inTenant(
                tenant,
                tx -> effect.of(
                        tx,
                        List.of(
                                hung(1, "hall"),
                                event(2, "FactCorrected", correction, "SEEKER"),
                                event(3, "FactRetracted", takenBack, "SEEKER"))));

        // Then
        assertThat(seen).containsExactly(name("B") + " [hall]", name("B") + " [attic]", name("B") + " [hall]");
    }

    @Test
    void a_policy_without_types_is_refused() {
        assertThatThrownBy(() -> arrive(List.of(new Noting(name("A")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("reacts to no type, so it never runs");
    }

    @Test
    void a_policy_of_a_type_that_never_arrives_is_refused() {
        assertThatThrownBy(() -> arrive(List.of(new Noting(name("A"), "Dusted"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("reacts to Dusted, which is not subscribed to");
    }

    @Test
    void two_policies_with_one_name_are_refused() {
        assertThatThrownBy(() -> arrive(List.of(new Noting(name("A"), "Hung"), new Noting(name("A"), "Hung"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two policies are named " + name("A"));
    }
}
