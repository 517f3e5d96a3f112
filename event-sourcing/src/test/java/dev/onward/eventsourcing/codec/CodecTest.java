package dev.onward.eventsourcing.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Derived;
import dev.onward.contracts.EventType;
import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {

    private static final UUID ID = UUID.fromString("0190f0e0-0000-7000-8000-000000000001");
    private static final UUID CONTACT = UUID.fromString("0190f0e0-0000-7000-8000-000000000002");
    private static final Codec<SampleFact> CODEC = SampleFact.codec();

    private static final SampleFact.InterviewHeld INTERVIEW = new SampleFact.InterviewHeld(
            ID,
            2,
            SampleFact.Format.VIDEO,
            List.of(new SampleFact.Member(CONTACT, "Ada", SampleFact.Format.ONSITE)),
            "went well",
            new SampleFact.Money(new BigDecimal("1200.50"), "EUR"),
            List.of("remote"),
            true,
            "AFTER");

    @Test
    void a_fact_of_every_kind_of_component_comes_back_equal() {
        // Given
        SampleFact fact = new SampleFact.Everything(
                Instant.parse("2026-01-02T03:04:05.123456Z"),
                OffsetDateTime.parse("2026-01-02T03:04:00+05:30"),
                LocalDate.of(2026, 2, 28),
                LocalTime.of(9, 30),
                ZoneId.of("Europe/Berlin"),
                Long.MAX_VALUE,
                true,
                new BigDecimal("12345678901234567890.1234567890"),
                new BigDecimal("1.50"),
                null,
                Set.of(SampleFact.Format.VIDEO, SampleFact.Format.ONSITE),
                Map.of(SampleFact.Format.VIDEO, 3),
                Map.of("a/b", new SampleFact.Member(null, null, SampleFact.Format.ONSITE)),
                "plain",
                LocalDate.of(2026, 1, 3),
                null);

        // When
        Encoded encoded = CODEC.encode(fact);

        // Then
        assertThat(CODEC.decode("Everything", 1, Json.read(Json.write(encoded.body()))))
                .isEqualTo(fact);
        assertThat(encoded.body().path("share").decimalValue()).hasToString("1.50");
        assertThat(encoded.body().path("local").textValue()).isEqualTo("2026-01-02T03:04:00+05:30");
    }

    @Test
    void null_is_left_out_and_a_list_never_is() {
        // Given
        SampleFact fact = new SampleFact.InterviewHeld(
                ID, null, SampleFact.Format.VIDEO, List.of(), null, null, null, null, null);

        // When
        Encoded encoded = CODEC.encode(fact);

        // Then
        assertThat(encoded)
                .isEqualTo(new Encoded(
                        "InterviewHeld",
                        1,
                        Json.read("{\"interviewId\":\"" + ID + "\",\"format\":\"VIDEO\",\"panel\":[]}")));
    }

    @Test
    void decoding_ignores_unknown_fields_and_reads_unknown_constants_as_unrecognized() {
        // Given
        var body = Json.read("{\"interviewId\":\"" + ID + "\",\"format\":\"HOLOGRAM\",\"later\":1}");

        // When
        SampleFact fact = CODEC.decode("InterviewHeld", 1, body);

        // Then
        assertThat(fact)
                .isEqualTo(new SampleFact.InterviewHeld(
                        ID, null, SampleFact.Format.UNRECOGNIZED, List.of(), null, null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.encode(fact));
    }

    @Test
    void versions_are_upcast_one_after_the_other() {
        // Given
        SampleFact expected = new SampleFact.Renamed("abc", 3);

        // When
        List<SampleFact> decoded = List.of(
                CODEC.decode("Renamed", 1, Json.read("{\"label\":\"abc\"}")),
                CODEC.decode("Renamed", 2, Json.read("{\"title\":\"abc\"}")),
                CODEC.decode("Renamed", 3, Json.read("{\"name\":\"abc\",\"length\":3}")));

        // Then
        assertThat(decoded).containsOnly(expected);
    }

    @Test
    void an_older_version_is_written_until_the_present_one_is_allowed() {
        // Given
        record Old(@Personal @Nullable String label) {}
        record New(@Personal @Nullable String name) {}
        Codec<New> codec = Codec.of(New.class)
                .type("New", 2, New.class)
                .upcaster("New", 1, node -> {
                    node.set("name", node.remove("label"));
                    return node;
                })
                .writing("New", 1, Old.class, node -> {
                    node.set("label", node.remove("name"));
                    return node;
                })
                .build();

        // When
        Encoded encoded = codec.encode(new New("x"));

        // Then
        assertThat(encoded).isEqualTo(new Encoded("New", 1, Json.read("{\"label\":\"x\"}")));
        assertThat(codec.personal(encoded)).extracting(PersonalSpot::pointer).containsExactly("/label");
        assertThat(codec.decode("New", 1, encoded.body())).isEqualTo(new New("x"));
    }

    @Test
    void an_undecodable_body_is_an_error_that_quotes_no_value() {
        // Given
        Map<String, String> bodies = Map.of(
                "{\"format\":\"VIDEO\"}",
                "MISSING at \"/interviewId\"",
                "{\"interviewId\":\"secret\",\"format\":\"VIDEO\"}",
                "NOT_ALLOWED_VALUE at \"/interviewId\"",
                "{\"interviewId\":\"" + ID + "\",\"format\":7}",
                "WRONG_TYPE at \"/format\"",
                "{\"interviewId\":\"" + ID + "\",\"format\":\"VIDEO\",\"note\":{\"$sealed\":\"k\",\"v\":\"secret\"}}",
                "WRONG_TYPE at \"/note\"",
                "{\"interviewId\":\"" + ID + "\",\"format\":\"VIDEO\",\"ask\":{\"$sealed\":\"k\",\"v\":\"secret\"}}",
                "WRONG_TYPE at \"/ask\"");

        bodies.forEach((body, message) ->
                // When, Then
                assertThatThrownBy(() -> CODEC.decode("InterviewHeld", 1, Json.read(body)))
                        .isInstanceOf(UndecodableException.class)
                        .hasMessage("cannot decode InterviewHeld version 1: " + message)
                        .hasNoCause());
    }

    @Test
    void an_unknown_type_or_version_is_undecodable() {
        // When, Then
        assertThatThrownBy(() -> CODEC.decode("Gone", 1, Json.object())).isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> CODEC.decode("Renamed", 4, Json.object()))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("UNKNOWN_VERSION");
        assertThatThrownBy(() -> CODEC.decode("Renamed", 0, Json.object())).isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> CODEC.decode("Renamed", 1, Json.object())).isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> CODEC.decode("Assessed", 1, Json.read("{\"level\":6}")))
                .isInstanceOf(UndecodableException.class)
                .hasNoCause();
    }

    @Test
    void entries_come_back_equal_and_a_replacement_is_upcast() {
        // Given
        List<Entry<SampleFact>> entries = List.of(
                new Stated<>(INTERVIEW),
                new FactCorrected<>(ID, "InterviewHeld", OccurredAt.on(LocalDate.of(2026, 1, 2)), INTERVIEW, "typo"),
                new FactCorrected<>(
                        ID, "InterviewHeld", OccurredAt.at(Instant.parse("2026-01-02T10:00:00Z")), INTERVIEW, null),
                new FactCorrected<>(ID, "InterviewHeld", OccurredAt.unknown(), INTERVIEW, null),
                new FactRetracted<>(ID, "FactCorrected", "never was"));

        // When
        List<Entry<SampleFact>> back = entries.stream()
                .map(CODEC::encodeEntry)
                .map(e -> CODEC.decodeEntry(e.type(), e.schemaVersion(), e.body()))
                .toList();

        // Then
        assertThat(back).isEqualTo(entries);
        assertThat(CODEC.decodeEntry(
                        "FactCorrected",
                        1,
                        Json.read("{\"targetEventId\":\"" + ID + "\",\"targetType\":\"Renamed\","
                                + "\"replacement\":{\"type\":\"Renamed\",\"schemaVersion\":1,\"label\":\"ab\"}}")))
                .isEqualTo(new FactCorrected<>(
                        ID, "Renamed", OccurredAt.unknown(), new SampleFact.Renamed("ab", 2), null));
    }

    @Test
    void personal_components_are_found_where_they_are() {
        // Given
        Entry<SampleFact> correction =
                new FactCorrected<>(ID, "InterviewHeld", OccurredAt.unknown(), INTERVIEW, "typo");

        // When
        List<PersonalSpot> spots = CODEC.personal(CODEC.encodeEntry(correction));

        // Then
        assertThat(spots)
                .extracting(PersonalSpot::pointer)
                .containsExactly(
                        "/reason",
                        "/replacement/panel/0/name",
                        "/replacement/note",
                        "/replacement/ask",
                        "/replacement/mustHaves",
                        "/replacement/claimant");
        assertThat(spots)
                .filteredOn(spot -> spot.subject() == Personal.Subject.CONTACT)
                .extracting(spot -> spot.holder().path("contactId").textValue())
                .containsExactly(CONTACT.toString());
    }

    @Test
    void a_table_that_is_not_whole_is_refused() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.of(SampleFact.class)
                        .type("Rated", 1, SampleFact.Rated.class)
                        .build())
                .withMessageContaining("[Assessed, Everything, InterviewHeld, Renamed]");
        record Late(String name) {}
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Codec.of(Late.class).type("Late", 2, Late.class).build())
                .withMessageContaining("upcaster from version 1");
        record Actorly(String actor) {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.of(Actorly.class).type("Actorly", 1, Actorly.class))
                .withMessageContaining("envelope");
    }

    /** Its second type has left version 1, and nothing reads that version yet. */
    sealed interface Told {

        @EventType(name = "Begun", version = 1)
        record Begun(int day) implements Told {}

        @EventType(name = "Ended", version = 2)
        record Ended(String why) implements Told {}
    }

    /** One of its records was renamed, its name that travels was not. */
    sealed interface News {

        @EventType(name = "InterviewHeld", version = 1)
        record Renamed(UUID interviewId) implements News {}
    }

    /** Somebody forgot the type. */
    sealed interface Untyped {
        record Nameless(int day) implements Untyped {}
    }

    /** Somebody copied the type. */
    sealed interface Twice {

        @EventType(name = "Same", version = 1)
        record One(int day) implements Twice {}

        @EventType(name = "Same", version = 1)
        record Other(int day) implements Twice {}
    }

    @Test
    void a_published_event_travels_under_the_type_that_its_record_has() {
        // When
        Codec<News> codec = Codec.published(News.class);

        // Then
        assertThat(codec.encode(new News.Renamed(ID)))
                .isEqualTo(new Encoded("InterviewHeld", 1, Json.read("{\"interviewId\":\"" + ID + "\"}")));
        assertThat(codec.nameOf(News.Renamed.class)).isEqualTo("InterviewHeld");
        assertThat(Codec.published(News.class)).isSameAs(codec);
    }

    @Test
    void an_older_version_of_a_published_event_is_upcast() {
        // Given
        Codec<Told> codec = Codec.of(Told.class)
                .published()
                .upcaster("Ended", 1, node -> {
                    node.set("why", node.remove("reason"));
                    return node;
                })
                .build();

        // When
        Told told = codec.decode("Ended", 1, Json.read("{\"reason\":\"done\"}"));

        // Then
        assertThat(told).isEqualTo(new Told.Ended("done"));
        assertThat(codec.types()).extracting(CodecType::name).containsExactly("Begun", "Ended");
    }

    @Test
    void an_older_version_that_its_upcaster_cannot_read_is_named() {
        // Given
        Codec<Told> codec = Codec.of(Told.class)
                .published()
                .upcaster(
                        "Ended",
                        1,
                        node -> node.put(
                                "why",
                                LocalDate.parse(node.get("day").textValue()).toString()))
                .build();

        // When, Then
        assertThatThrownBy(() -> codec.decode("Ended", 1, Json.read("{\"day\":\"soon\"}")))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("Ended");
    }

    @Test
    void a_published_event_without_a_type_or_with_a_version_that_nothing_reads_is_refused() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.published(Untyped.class))
                .withMessage("Nameless has no @EventType");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.published(Twice.class))
                .withMessage("Same is named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.published(Told.class))
                .withMessage("Ended lacks an upcaster from version 1");
    }

    @Test
    void a_component_that_breaks_the_house_rules_is_refused() {
        // Given
        record Unsure(@Personal String name) {}
        record Known(@Derived String name) {}
        record Coded(@Personal @Nullable UUID id) {}
        record Listless(@Nullable List<String> names) {}
        record Approximate(double share) {}
        record Itself(List<Itself> more) {}

        for (Class<? extends Record> wrong : List.<Class<? extends Record>>of(
                Unsure.class, Known.class, Coded.class, Listless.class, Approximate.class, Itself.class)) {
            // When, Then
            assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(wrong));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "at, +10000-01-01T17:59:59Z",
        "at, -0001-12-31T06:00:00Z",
        "at, +999999999-12-31T23:59:59.999999999Z",
        "local, 9999-12-31T23:59:59-18:00",
        "local, 2026-01-02T10:00+01:00",
        "day, +999999999-12-31",
        "day, -0001-01-01",
        "decided, 9999-12-31",
        "zone, +02:00",
        "zone, UTC+02:00",
        "zone, Z",
        "zone, UT"
    })
    void odd_values_that_an_older_release_stored_are_read(String component, String stored) {
        // Given
        ObjectNode body = Json.read("""
                {"at":"2026-01-02T10:00:00Z","local":"2026-01-02T10:00:00+01:00","day":"2026-01-02","time":"09:30",
                 "zone":"Europe/Berlin","count":1,"yes":true,"amount":1.5}
                """).put(component, stored);

        // When
        ObjectNode again = CODEC.encode(CODEC.decode("Everything", 1, body)).body();

        // Then
        assertThat(CODEC.decode("Everything", 1, again)).isEqualTo(CODEC.decode("Everything", 1, body));
    }

    @ParameterizedTest
    @CsvSource({"+10000-01-01T17:59:59Z", "-0001-12-31T06:00:00Z", "+12026-11-22"})
    void a_stored_correction_to_an_odd_time_is_read(String occurredAt) {
        // Given
        ObjectNode body = Json.read("""
                {"targetEventId":"0190f0e0-0000-7000-8000-000000000001","targetType":"Renamed",
                 "replacement":{"type":"Renamed","schemaVersion":3,"occurredAt":"%s","name":"abc"}}
                """.formatted(occurredAt));

        // When
        Entry<SampleFact> entry = CODEC.decodeEntry(Codec.FACT_CORRECTED, 1, body);

        // Then
        assertThat(entry)
                .isInstanceOfSatisfying(
                        FactCorrected.class, it -> assertThat(it.occurredAt()).isNotEqualTo(OccurredAt.unknown()));
    }
}
