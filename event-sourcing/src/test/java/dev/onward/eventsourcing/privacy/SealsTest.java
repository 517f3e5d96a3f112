package dev.onward.eventsourcing.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal.Subject;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.codec.Sealed;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SealsTest {

    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID EVENT = new UUID(2, 2);
    private static final UUID PERSON = new UUID(3, 3);
    private static final UUID CONTACT = new UUID(4, 4);

    private final DataKey personKey = DataKey.mint(PersonKey.id(TENANT, PERSON, "opportunity"));
    private final DataKey contactKey = DataKey.mint(PersonKey.id(TENANT, CONTACT, "opportunity"));
    private final Map<UUID, PersonKey> bySubject =
            Map.of(PERSON, new PersonKey.Live(personKey), CONTACT, new PersonKey.Live(contactKey));
    private final Map<UUID, PersonKey> byId =
            Map.of(personKey.id(), new PersonKey.Live(personKey), contactKey.id(), new PersonKey.Live(contactKey));

    private final ObjectNode clear = Json.read("""
            {"note": "Grüße", "claimant": true, "ask": {"amount": 1200.50, "currency": "EUR"}, "round": 2,
             "panel": [{"contactId": "%s", "name": "Ada"}, {"name": "Grace"}], "mustHaves": ["remote", "near"]}
            """.formatted(CONTACT));

    private final List<PersonalSpot> spots = List.of(
            new PersonalSpot(clear, "note", "/note", Subject.PERSON),
            new PersonalSpot(clear, "claimant", "/claimant", Subject.PERSON),
            new PersonalSpot(clear, "ask", "/ask", Subject.PERSON),
            new PersonalSpot(clear, "mustHaves", "/mustHaves", Subject.PERSON),
            new PersonalSpot((ObjectNode) clear.at("/panel/0"), "name", "/panel/0/name", Subject.CONTACT),
            new PersonalSpot((ObjectNode) clear.at("/panel/1"), "name", "/panel/1/name", Subject.CONTACT));

    private ObjectNode sealed() {
        return Seals.seal(TENANT, EVENT, PERSON, spots, clear, bySubject);
    }

    @Test
    void a_sealed_body_opens_to_the_same() {
        // Given
        ObjectNode before = clear.deepCopy();

        // When
        ObjectNode sealed = sealed();

        // Then
        assertThat(Seals.open(TENANT, EVENT, Json.read(Json.write(sealed)), byId))
                .isEqualTo(before);
        assertThat(clear).isEqualTo(before);
        assertThat(sealed.path("round").intValue()).isEqualTo(2);
        assertThat(Json.write(sealed)).doesNotContain("Ada", "Grace", "remote", "EUR", "1200", "true");
    }

    @Test
    void a_contact_is_under_their_own_key_and_a_name_without_contact_under_the_person_s() {
        // When
        ObjectNode sealed = sealed();

        // Then
        assertThat(sealed.at("/panel/0/name/$sealed").asText())
                .isEqualTo(contactKey.id().toString());
        assertThat(sealed.at("/panel/1/name/$sealed").asText())
                .isEqualTo(personKey.id().toString());
        assertThat(Seals.subjects(spots, PERSON)).containsExactlyInAnyOrder(PERSON, CONTACT);
        assertThat(Seals.keyIds(sealed)).containsExactlyInAnyOrder(personKey.id(), contactKey.id());
    }

    @Test
    void sealing_twice_gives_nothing_to_compare() {
        // When
        ObjectNode one = sealed();
        ObjectNode other = sealed();

        // Then
        assertThat(one.at("/note/v")).isNotEqualTo(other.at("/note/v"));
    }

    @Test
    void the_length_does_not_tell_true_from_false() {
        // Given
        ObjectNode no = Json.read("{\"claimant\": false}");

        // When
        ObjectNode sealedNo = Seals.seal(
                TENANT,
                EVENT,
                PERSON,
                List.of(new PersonalSpot(no, "claimant", "/claimant", Subject.PERSON)),
                no,
                bySubject);

        // Then
        assertThat(sealedNo.at("/claimant/v").asText())
                .hasSameSizeAs(sealed().at("/claimant/v").asText());
    }

    @Test
    void an_erased_component_reads_null_and_its_holder_says_so() {
        // Given
        Map<UUID, PersonKey> keys =
                Map.of(personKey.id(), new PersonKey.Live(personKey), contactKey.id(), new PersonKey.Erased());

        // When
        ObjectNode opened = Seals.open(TENANT, EVENT, sealed(), keys);

        // Then
        assertThat(opened.at("/panel/0/name").isNull()).isTrue();
        assertThat(opened.at("/panel/0/erased").booleanValue()).isTrue();
        assertThat(opened.at("/panel/1/name").textValue()).isEqualTo("Grace");
        assertThat(opened.at("/panel/1").has("erased")).isFalse();
        assertThat(opened.has("erased")).isFalse();
    }

    @Test
    void for_an_erased_subject_nothing_is_sealed() {
        // Given
        Map<UUID, PersonKey> keys = Map.of(PERSON, new PersonKey.Erased(), CONTACT, new PersonKey.Live(contactKey));

        // When
        ObjectNode sealed = Seals.seal(TENANT, EVENT, PERSON, spots, clear, keys);

        // Then
        assertThat(sealed.get("note").isNull()).isTrue();
        assertThat(sealed.at("/panel/0/name/$sealed").isTextual()).isTrue();
    }

    @Test
    void a_key_that_has_not_arrived_is_told_by_its_id() {
        // When, Then
        assertThatThrownBy(() ->
                        Seals.open(TENANT, EVENT, sealed(), Map.of(personKey.id(), new PersonKey.Live(personKey))))
                .isInstanceOfSatisfying(
                        KeyMissing.class, missing -> assertThat(missing.keyId()).isEqualTo(contactKey.id()));
    }

    @Test
    void nothing_opens_in_another_tenant_event_or_place() {
        // Given
        ObjectNode moved = sealed();
        moved.set("elsewhere", moved.remove("note"));

        // When, Then
        assertThatThrownBy(() -> Seals.open(new UUID(9, 9), EVENT, sealed(), byId))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> Seals.open(TENANT, new UUID(9, 9), sealed(), byId))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> Seals.open(TENANT, EVENT, moved, byId))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("/elsewhere")
                .hasNoCause();
    }

    @Test
    void every_changed_bit_is_noticed() {
        // Given
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
        byte[] box = Base64.getDecoder().decode(sealed().at("/note/v").asText());

        for (int i = 0; i < box.length * 8; i++) {
            byte[] changed = box.clone();
            int bit = random.nextInt(box.length * 8);
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            ObjectNode body = Json.object();
            body.putObject("note")
                    .put(Sealed.KEY_ID, personKey.id().toString())
                    .put(Sealed.VALUE, Base64.getEncoder().encodeToString(changed));

            // When, Then
            assertThatThrownBy(() -> Seals.open(TENANT, EVENT, body, byId))
                    .as("seed %s, bit %s", seed, bit)
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_malformed_sealed_component_is_not_opened() {
        for (String text : List.of(
                "{\"a\":{\"$sealed\":\"x\",\"v\":\"AAAA\"}}",
                "{\"a\":{\"$sealed\":\"" + personKey.id() + "\"}}",
                "{\"a\":{\"$sealed\":\"" + personKey.id() + "\",\"v\":\"%\"}}",
                "{\"a\":{\"$sealed\":\"" + personKey.id() + "\",\"v\":\"AAAA\"}}")) {
            // When, Then
            assertThatThrownBy(() -> Seals.open(TENANT, EVENT, Json.read(text), byId))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void key_ids_follow_from_tenant_subject_and_service() {
        // When
        Set<UUID> ids = Set.of(
                PersonKey.id(TENANT, PERSON, "opportunity"),
                PersonKey.id(TENANT, PERSON, "advice"),
                PersonKey.id(TENANT, CONTACT, "opportunity"),
                PersonKey.id(new UUID(9, 9), PERSON, "opportunity"));

        // Then
        assertThat(ids).hasSize(4).allSatisfy(id -> assertThat(id.version()).isEqualTo(5));
        assertThat(PersonKey.id(TENANT, PERSON, "advice")).isEqualTo(PersonKey.id(TENANT, PERSON, "advice"));
    }

    @Test
    void an_hmac_is_the_key_s_the_purpose_s_and_the_data_s() {
        // Given
        byte[] data = "request".getBytes(UTF_8);
        Map<String, String> hmacs = new HashMap<>();

        // When
        hmacs.put("one", SealedBox.hmac(personKey, "a", data));
        hmacs.put("purpose", SealedBox.hmac(personKey, "b", data));
        hmacs.put("key", SealedBox.hmac(contactKey, "a", data));
        hmacs.put("data", SealedBox.hmac(personKey, "a", "other".getBytes(UTF_8)));

        // Then
        assertThat(Set.copyOf(hmacs.values())).hasSize(4);
        assertThat(SealedBox.hmac(personKey, "a", data)).isEqualTo(hmacs.get("one"));
    }

    @Test
    void a_data_key_does_not_print_itself() {
        // When
        String text = personKey.toString();

        // Then
        assertThat(text).isEqualTo("DataKey " + personKey.id());
    }
}
