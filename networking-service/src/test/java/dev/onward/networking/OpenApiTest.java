package dev.onward.networking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.contract.ContractConformance;
import dev.onward.testkit.contract.Examples.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

@QuarkusTest
class OpenApiTest extends ContractConformance {

    @Override
    protected Choice choice() {
        return new Choice("/networking/v1/follow-ups/{id}/facts", "FollowUpFact", "CheckInDone", "CheckInDue", 2);
    }

    /** Somebody with a contact, a meeting asked for, a referral, a cadence, and a proposal after a turndown. */
    @Override
    protected Given given() {
        UUID tenant = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        turndown(tenant, person);
        String token = IdentityTestResource.seeker(tenant, person);
        String contact = begun(token, "contacts", """
                {"type": "ContactAdded", "name": "Cy Example", "contactKind": "PEER"}""");
        String meeting = begun(token, "meetings", """
                {"type": "NetworkingMeetingRequested", "contactId": "%s", "purpose": "GUIDANCE"}""".formatted(contact));
        String referral = begun(token, "referrals", """
                {"type": "ReferralReceived", "fromContactId": "%s", "toContact": {"name": "Di Example"}}""".formatted(contact));
        String followUp = begun(token, "follow-ups", """
                {"type": "KeepInTouchCadenceSet", "contactId": "%s", "afterDays": [1, 9]}""".formatted(contact));
        return new Given(
                token,
                Map.of(
                        "0199b6a2-0000-7000-8000-0000000000a1", contact,
                        "0199b6a2-0000-7000-8000-0000000000a2", proposal(token),
                        "0199b6a2-0000-7000-8000-0000000000a3", meeting,
                        "0199b6a2-0000-7000-8000-0000000000a4", referral,
                        "0199b6a2-0000-7000-8000-0000000000a5", followUp));
    }

    private static String begun(String token, String what, String fact) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(fact)
                .post("/networking/v1/" + what)
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
    }

    private static String proposal(String token) {
        List<String> proposals = new ArrayList<>();
        Eventually.holds(() -> {
            proposals.addAll(RestAssured.given()
                    .auth()
                    .oauth2(token)
                    .get("/networking/v1/proposals")
                    .jsonPath()
                    .getList("items.proposalId", String.class));
            assertThat(proposals).isNotEmpty();
        });
        return proposals.getFirst();
    }

    private static void turndown(UUID tenant, UUID person) {
        UUID search = UUID.randomUUID();
        UUID opportunity = UUID.randomUUID();
        List<ProducerRecord<String, byte[]>> records = List.of(
                record(tenant, person, opportunity, 1, "OpportunityIdentified", """
                        {"searchId": "%s", "kind": "JOB", "internal": false, "organization": {"name": "State University"},
                         "organizationRef": "%s", "title": "Career counselor"}""".formatted(
                                search, UUID.randomUUID())),
                record(tenant, person, opportunity, 2, "InterviewHeld", """
                        {"interviewId": "%s", "round": 2, "kind": "PANEL", "panel": [
                          {"contactId": "%s", "name": "Ada Example", "role": "Dean", "knowledgeOfJob": "HIGH"}]}
                        """.formatted(
                                UUID.randomUUID(), UUID.randomUUID())),
                record(tenant, person, opportunity, 3, "Rejected", """
                        {"stage": "INTERVIEWING", "round": 2, "tone": "SUPPORTIVE", "placement": "SECOND",
                         "closeness": "CLOSE"}"""));
        String previous = "";
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : records) {
                if (!previous.isEmpty()) {
                    header(record, Headers.PREVIOUS, previous);
                }
                producer.send(record);
                previous = new String(record.headers().lastHeader(Headers.CE_ID).value(), StandardCharsets.UTF_8);
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(
            UUID tenant, UUID person, UUID opportunity, int number, String type, String body) {
        String id = UUID.randomUUID().toString();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.OPPORTUNITY_EVENTS, tenant + "/" + person, body.getBytes(StandardCharsets.UTF_8));
        header(record, Headers.CE_SPECVERSION, "1.0");
        header(record, Headers.CE_ID, id);
        header(record, Headers.CE_SOURCE, "/onward/opportunity");
        header(record, Headers.CE_TYPE, Headers.typeOf("opportunity", type));
        header(record, Headers.TENANT, tenant.toString());
        header(record, Headers.PERSON, person.toString());
        header(record, Headers.CE_SUBJECT, "opportunity/" + opportunity);
        header(record, Headers.SCHEMA_VERSION, "1");
        header(record, Headers.CE_SEQUENCE, Headers.sequenceOf(number));
        header(record, Headers.OPPORTUNITY, opportunity.toString());
        header(record, Headers.DEPTH, "0");
        header(record, Headers.OCCURRED_AT, "2026-01-1" + number);
        header(record, Headers.CE_RECORDEDTIME, Instant.now().toString());
        header(record, Headers.ACTOR_KIND, "SEEKER");
        header(record, Headers.CE_AUTHID, person.toString());
        header(record, Headers.DAY_MATH_TRUST, "REPORTED");
        header(record, Headers.CE_CORRELATIONID, id);
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
