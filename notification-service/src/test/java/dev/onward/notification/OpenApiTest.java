package dev.onward.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.contract.ContractConformance;
import dev.onward.testkit.contract.Examples.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

@QuarkusTest
class OpenApiTest extends ContractConformance {

    @Override
    protected Choice choice() {
        return new Choice(
                "/notification/v1/notifications/{id}/facts",
                "NotificationFact",
                "NotificationSnoozed",
                "NotificationDelivered",
                2);
    }

    /** Somebody with an interview in three hours, of which their inbox tells. */
    @Override
    protected Given given() {
        UUID tenant = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        UUID search = UUID.randomUUID();
        UUID opportunity = UUID.randomUUID();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            PublishedStream<OpportunityEvent> stream = new PublishedStream<>(
                    producer,
                    "opportunity",
                    Codec.published(OpportunityEvent.class),
                    new StreamId(tenant, "opportunity", opportunity),
                    person,
                    new About(search, opportunity),
                    (_, _, clear) -> clear.body());
            stream.publish(Identified.job(search, "Northwind", "Controller"));
            stream.publish(new OpportunityEvent.InterviewScheduled(
                    UUID.randomUUID(),
                    1,
                    InterviewKind.PANEL,
                    null,
                    now.plus(3, ChronoUnit.HOURS),
                    null,
                    ZoneId.of("Europe/Berlin"),
                    null,
                    List.of()));
        }
        String token = IdentityTestResource.seeker(tenant, person);
        return new Given(
                token,
                Map.of(
                        "0199b6a2-0000-7000-8000-0000000000a1", first(token),
                        "2027-01-15T08:00:00Z", now.plus(2, ChronoUnit.HOURS).toString()));
    }

    private static String first(String token) {
        List<String> ids = new ArrayList<>();
        Eventually.holds(() -> {
            ids.addAll(RestAssured.given()
                    .auth()
                    .oauth2(token)
                    .get("/notification/v1/inbox")
                    .jsonPath()
                    .getList("items.notificationId", String.class));
            assertThat(ids).isNotEmpty();
        });
        return ids.getFirst();
    }
}
