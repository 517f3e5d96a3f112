package dev.onward.notification;

import static dev.onward.contracts.vocabulary.NotificationChannel.IN_APP;
import static dev.onward.contracts.vocabulary.NotificationChannel.MAIL;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.AdviceQuestion;
import dev.onward.contracts.vocabulary.AdviceVerdict;
import dev.onward.contracts.vocabulary.CasePosition;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.WorstCase;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.foreign.ForeignRebuilds;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.testkit.EdgeConformance;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PagedList;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Events of other services in, mail and inbox out: a real PostgreSQL, a real Kafka, a real SMTP server, HTTP as a seeker. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "notification"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@QuarkusTestResource(MailServerTestResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotificationServiceTest extends EdgeConformance {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Privacy privacy;

    @Inject
    Transactions transactions;

    @Inject
    Contexts contexts;

    @Inject
    Rebuilds rebuilds;

    @Inject
    ForeignRebuilds heardRebuilds;

    // Each test has a tenant, a person, an address and an opportunity of its own.
    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID search = UUID.randomUUID();
    private final UUID opportunity = UUID.randomUUID();
    private final UUID interview = UUID.randomUUID();
    private final String address = "seeker-" + person + "@example.org";

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", config("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());
    private final PublishedStream<OpportunityEvent> personStream =
            stream("opportunity", Codec.published(OpportunityEvent.class), "person", person, About.NOTHING);
    private final PublishedStream<OpportunityEvent> opportunityStream = stream(
            "opportunity",
            Codec.published(OpportunityEvent.class),
            "opportunity",
            opportunity,
            new About(search, opportunity));
    private final PublishedStream<AdviceEvent> caseStream =
            stream("advice", Codec.published(AdviceEvent.class), "case", opportunity, new About(search, opportunity));

    private final GreenMail mailServer =
            new GreenMail(new ServerSetup(Integer.parseInt(config("quarkus.mailer.port")), "127.0.0.1", "smtp"));

    private <E> PublishedStream<E> stream(String service, Codec<E> codec, String kind, UUID id, About about) {
        return new PublishedStream<>(
                producer, service, codec, new StreamId(tenant, kind, id), person, about, this::seal);
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private ObjectNode seal(UUID eventId, Codec<?> codec, Encoded clear) {
        return contexts.run(() -> transactions.inTenant(
                        tenant, tx -> privacy.seal(tx, person, eventId, codec.personal(clear), clear.body())))
                .await()
                .atMost(PATIENCE);
    }

    @BeforeEach
    void start() {
        mailServer.start();
    }

    @AfterEach
    void stop() {
        mailServer.stop();
        producer.close();
    }

    @Override
    protected FactsEndpoint endpoint() {
        Instant startAt = in(3);
        UUID entry = id("INTERVIEW_SOON/" + interview + "/" + startAt, IN_APP);
        reachable();
        identified();
        opportunityStream.publish(interviewAt(startAt));
        Eventually.holds(() -> assertThat(inbox().getList("items")).hasSize(1));
        String path = "/notification/v1/notifications/" + entry;
        return new FactsEndpoint(
                tenant,
                person,
                entry,
                path + "/facts",
                path,
                "{\"type\": \"NotificationOpened\"}",
                "{\"type\": \"NotificationSnoozed\", \"until\": \"%s\"}".formatted(in(2)));
    }

    // ---- what other services publish

    private void reachable() {
        personStream.publish(new OpportunityEvent.ContactPointSet(address, "en", ZoneId.of("Europe/Berlin"), true));
    }

    private UUID identified() {
        return opportunityStream.publish(Identified.job(search, "Acme & Sons", "Programme officer"));
    }

    private OpportunityEvent interviewAt(Instant startAt) {
        return new OpportunityEvent.InterviewScheduled(
                interview, 1, InterviewKind.PANEL, null, startAt, null, ZoneId.of("Europe/Berlin"), null, List.of());
    }

    private static Instant in(long hours) {
        return Instant.now().plus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    }

    private AdviceEvent advice() {
        return new AdviceEvent.AdviceGiven(
                UUID.randomUUID(),
                opportunity,
                AdviceQuestion.ATTEND,
                new AdviceEvent.Inputs(
                        Instant.now(),
                        CasePosition.INVITED,
                        0,
                        KnowledgeState.NONE,
                        InterestState.CONSIDERING,
                        false,
                        false,
                        null,
                        false,
                        false,
                        null,
                        null,
                        List.of(),
                        1,
                        4),
                AdviceVerdict.ATTEND,
                3,
                "R2",
                List.of(),
                1,
                List.of(),
                List.of(),
                List.of(),
                WorstCase.values()[0],
                List.of(),
                List.of(),
                List.of());
    }

    // ---- what comes out

    private List<MimeMessage> mails() {
        return Arrays.stream(mailServer.getReceivedMessages())
                .filter(this::isForMe)
                .toList();
    }

    private boolean isForMe(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> to.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.join(",", mail.getHeader(name));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID id(String episodeKey, NotificationChannel channel) {
        return Notification.idOf(person, episodeKey, channel);
    }

    private RequestSpecification seeker() {
        return given().auth().oauth2(IdentityTestResource.seeker(tenant, person));
    }

    private JsonPath inbox() {
        return seeker().get("/notification/v1/inbox")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String state(UUID notification) {
        Response response = seeker().get("/notification/v1/notifications/" + notification);
        return response.statusCode() == 200 ? response.jsonPath().getString("state") : "none";
    }

    private Response tell(UUID notification, String body) {
        return tell("/notification/v1/notifications/" + notification + "/facts", body);
    }

    private Response tell(String path, String body) {
        return seeker().header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    /** Nothing of this tenant is left to be done now. */
    private void settled() {
        Eventually.holds(() -> {
            assertThat(query("select count(*) from due where next_at <= now() and tenant_id = '" + tenant + "'"))
                    .containsExactly("0");
            assertThat(query("select count(*) from mail_job where tenant_id = '" + tenant + "'"))
                    .containsExactly("0");
        });
    }

    private static List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(config(PostgresTestResource.SUPERUSER_JDBC_URL));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(String sql) {
        try (Connection connection = DriverManager.getConnection(config(PostgresTestResource.SUPERUSER_JDBC_URL));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> factsOf(UUID notification) {
        return query("select type from event where stream_kind = 'notification' and stream_id = '" + notification
                + "' order by version");
    }

    // ---- the tests

    @Test
    void an_interview_today_is_announced_by_mail_and_in_the_inbox() throws Exception {
        // Given
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        reachable();
        identified();

        // When
        opportunityStream.publish(interviewAt(startAt));

        // Then
        Eventually.holds(() -> assertThat(mails()).hasSize(1));
        MimeMessage mail = mails().getFirst();
        assertThat(mail.getSubject())
                .startsWith("Your interview at Acme & Sons: ")
                .contains("Europe/Berlin");
        assertThat(mail.getMessageID()).isEqualTo("<" + id(key, MAIL) + "@onward>");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("DELIVERED"));
        assertThat(factsOf(id(key, MAIL))).containsExactly("NotificationPlanned", "NotificationDelivered");
        JsonPath inbox = inbox();
        assertThat(inbox.getList("items.notificationId"))
                .containsExactly(id(key, IN_APP).toString());
        assertThat(inbox.getString("items[0].kind")).isEqualTo("INTERVIEW_SOON");
        assertThat(inbox.getString("items[0].text[0]")).contains("Programme officer", "Acme & Sons");
        assertThat(inbox.getString("items[0].source")).contains("Michael Mayher");
    }

    @Test
    void the_address_is_stored_as_ciphertext_only() {
        // Given
        reachable();

        // When
        Eventually.holds(() -> assertThat(query("select body from foreign_event where stream_id = '" + person + "'"))
                .hasSize(1));

        // Then
        assertThat(query("select body from foreign_event where stream_id = '" + person + "'")
                        .getFirst())
                .contains("$sealed")
                .doesNotContain(address);
    }

    @Test
    void however_often_an_event_arrives_its_notification_is_sent_once() {
        // Given
        Instant startAt = in(3);
        reachable();
        identified();

        // When
        opportunityStream.publish(interviewAt(startAt), 5);

        // Then
        Eventually.holds(() -> assertThat(mails()).hasSize(1));
        settled();
        assertThat(mails()).hasSize(1);
        assertThat(inbox().getList("items")).hasSize(1);
    }

    @Test
    void advice_on_a_retracted_opportunity_plans_nothing_and_parks_nothing() {
        // Given
        reachable();
        UUID identified = identified();
        opportunityStream.retract(identified, "OpportunityIdentified");
        Eventually.holds(() -> assertThat(heardOfMine()).anyMatch(row -> row.contains(" FactRetracted ")));

        // When
        caseStream.publish(advice());

        // Then
        Eventually.holds(() -> assertThat(query(
                        "select last_seq from consumer_cursor where not parked and consumer = 'notification.advice'"
                                + " and tenant_id = '" + tenant + "'"))
                .containsExactly("1"));
        assertThat(query("select cause from parked_event where tenant_id = '" + tenant + "'"))
                .isEmpty();
        assertThat(inbox().getList("items")).isEmpty();
    }

    @Test
    void advice_is_told_once_a_day_whatever_the_number_of_verdicts() {
        // Given
        reachable();
        identified();

        // When
        caseStream.publish(advice());
        caseStream.publish(advice());
        caseStream.publish(advice(), 3);

        // Then
        Eventually.holds(() -> assertThat(mails()).hasSize(1));
        settled();
        Eventually.holds(
                () -> assertThat(query("select last_seq from consumer_cursor where consumer = 'notification.advice'"
                                + " and stream_id = '" + opportunity + "'"))
                        .containsExactly("3"));
        settled();
        assertThat(mails()).hasSize(1);
        assertThat(inbox().getList("items.kind")).containsExactly("ADVICE_READY");
    }

    @Test
    void a_mail_server_that_is_away_delays_a_mail_and_loses_none() {
        // Given
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        mailServer.stop();
        reachable();
        identified();
        opportunityStream.publish(interviewAt(startAt));
        Eventually.holds(() -> assertThat(factsOf(id(key, MAIL))).contains("NotificationFailed"));

        // When
        mailServer.start();
        // The next attempt is half a minute away by now; the clock of a test is a date in the database.
        change("update due set next_at = now() where tenant_id = '" + tenant + "'");

        // Then
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("DELIVERED"));
        settled();
        assertThat(mails()).hasSize(1);
        assertThat(factsOf(id(key, MAIL)).getLast()).isEqualTo("NotificationDelivered");
        assertThat(inbox().getList("items")).hasSize(1);
    }

    @Test
    void a_notification_of_a_retracted_fact_is_not_sent() {
        // Given
        Instant startAt = in(72);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        reachable();
        identified();
        UUID scheduled = opportunityStream.publish(interviewAt(startAt));
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("WAITING"));

        // When
        opportunityStream.retract(scheduled, "InterviewScheduled");

        // Then
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("SUPPRESSED"));
        assertThat(seeker().get("/notification/v1/notifications/" + id(key, IN_APP))
                        .jsonPath()
                        .getString("suppressedBecause"))
                .isEqualTo("RETRACTED");
        assertThat(query("select count(*) from due where tenant_id = '" + tenant + "'"))
                .containsExactly("0");
        assertThat(mails()).isEmpty();
    }

    /** Lets the database refuse to record this delivery the first {@code times} times. */
    private static void refuseToRecordDelivery(UUID notification, int times) {
        String name = "refusal_" + notification.toString().replace("-", "");
        // A sequence keeps its count although the transaction is rolled back.
        change("""
                create sequence %1$s;
                grant usage on sequence %1$s to public;
                create function %1$s() returns trigger language plpgsql as $$
                begin
                    if nextval('%1$s') <= %2$d then raise exception 'not now'; end if;
                    return new;
                end $$;
                create trigger %1$s before insert on event for each row
                    when (new.type = 'NotificationDelivered' and new.stream_id = '%3$s')
                    execute function %1$s()
                """.formatted(name, times, notification));
    }

    @Test
    void a_mail_whose_sender_died_is_sent_again_under_the_same_id() {
        // Given: as many refusals as this sender makes attempts, after which it lets go like one that died
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        refuseToRecordDelivery(id(key, MAIL), 2);
        reachable();
        identified();

        // When
        opportunityStream.publish(interviewAt(startAt));

        // Then
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("DELIVERED"));
        settled();
        assertThat(factsOf(id(key, MAIL))).containsExactly("NotificationPlanned", "NotificationDelivered");
        assertThat(mails())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(header(mail, "Message-ID")).isEqualTo("<" + id(key, MAIL) + "@onward>"));
    }

    @Test
    void a_database_that_fails_after_a_mail_was_accepted_does_not_send_it_twice() {
        // Given
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        refuseToRecordDelivery(id(key, MAIL), 1);
        reachable();
        identified();

        // When
        opportunityStream.publish(interviewAt(startAt));

        // Then
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("DELIVERED"));
        settled();
        assertThat(mails()).hasSize(1);
    }

    /**
     * Lets the first claim of this mail last an hour, and its commit wait for a replica that does not exist: it is written
     * by then, and whoever is cut off while it waits never hears so.
     */
    private static void loseTheAnswerToTheFirstClaim(UUID notification) {
        String name = "claim_" + notification.toString().replace("-", "");
        change("""
                create sequence %1$s;
                grant usage on sequence %1$s to public;
                create function %1$s() returns trigger language plpgsql as $$
                begin
                    if nextval('%1$s') = 1 then
                        perform set_config('synchronous_commit', 'on', true);
                        new.lease_until := now() + interval '1 hour';
                    end if;
                    return new;
                end $$;
                create trigger %1$s before update on mail_job for each row
                    when (new.notification_id = '%2$s') execute function %1$s()
                """.formatted(name, notification));
        change("alter system set synchronous_commit = 'local'");
        change("alter system set synchronous_standby_names = 'nobody'");
        change("select pg_reload_conf()");
    }

    private static void allCommitsAsEver() {
        change("alter system reset synchronous_commit");
        change("alter system reset synchronous_standby_names");
        change("select pg_reload_conf()");
    }

    @Test
    void a_mail_whose_claim_was_committed_unheard_is_sent_at_once() {
        // Given
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        loseTheAnswerToTheFirstClaim(id(key, MAIL));
        try {
            reachable();
            identified();
            opportunityStream.publish(interviewAt(startAt));
            Eventually.holds(() -> assertThat(query("select pid from pg_stat_activity where wait_event = 'SyncRep'"))
                    .hasSize(1));

            // When
            change("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
        } finally {
            allCommitsAsEver();
        }

        // Then
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("DELIVERED"));
        settled();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void a_person_without_an_address_still_has_an_inbox() {
        // Given
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        identified();

        // When
        opportunityStream.publish(interviewAt(startAt));

        // Then
        Eventually.holds(() -> assertThat(state(id(key, MAIL))).isEqualTo("SUPPRESSED"));
        assertThat(seeker().get("/notification/v1/notifications/" + id(key, MAIL))
                        .jsonPath()
                        .getString("suppressedBecause"))
                .isEqualTo("NO_ADDRESS");
        Eventually.holds(() -> assertThat(inbox().getList("items")).hasSize(1));
    }

    @Test
    void imported_facts_plan_no_notification() {
        // Given
        reachable();
        identified();

        // When
        opportunityStream.imported(interviewAt(in(3)));

        // Then
        Eventually.holds(() -> assertThat(query("select last_seq from consumer_cursor where consumer ="
                        + " 'notification.opportunities' and stream_id = '" + opportunity + "'"))
                .containsExactly("2"));
        assertThat(query("select count(*) from notification where tenant_id = '" + tenant + "'"))
                .containsExactly("0");
    }

    @Test
    void a_notification_of_a_muted_kind_is_not_sent() {
        // Given
        Instant startAt = in(3);
        String key = "INTERVIEW_SOON/" + interview + "/" + startAt;
        tell("/notification/v1/preferences/facts", """
                        {"type": "NotificationPolicySet", "channels": ["MAIL", "IN_APP"], "digest": "OFF",
                         "quietHours": {"from": "22:00", "until": "07:00"}, "mutedKinds": ["INTERVIEW_SOON"]}
                        """).then().statusCode(201);
        reachable();
        identified();

        // When
        opportunityStream.publish(interviewAt(startAt));

        // Then
        Eventually.holds(() -> assertThat(state(id(key, IN_APP))).isEqualTo("SUPPRESSED"));
        assertThat(seeker().get("/notification/v1/notifications/" + id(key, IN_APP))
                        .jsonPath()
                        .getString("suppressedBecause"))
                .isEqualTo("MUTED");
        assertThat(seeker().get("/notification/v1/preferences").jsonPath().getList("mutedKinds"))
                .isEqualTo(List.of("INTERVIEW_SOON"));
        assertThat(inbox().getList("items")).isEmpty();
    }

    @Test
    void an_entry_of_the_inbox_is_opened_put_off_and_done() {
        // Given
        Instant startAt = in(3);
        UUID entry = id("INTERVIEW_SOON/" + interview + "/" + startAt, IN_APP);
        reachable();
        identified();
        opportunityStream.publish(interviewAt(startAt));
        Eventually.holds(() -> assertThat(inbox().getList("items")).hasSize(1));

        // When
        Response opened = tell(entry, "{\"type\": \"NotificationOpened\"}");
        Response again = tell(entry, "{\"type\": \"NotificationOpened\"}");
        Response putOff = tell(entry, "{\"type\": \"NotificationSnoozed\", \"until\": \"" + in(48) + "\"}");

        // Then
        opened.then().statusCode(201);
        again.then().statusCode(422);
        assertThat(again.jsonPath().getString("type")).endsWith("/notification-opened");
        putOff.then().statusCode(201);
        assertThat(inbox().getList("items")).isEmpty();
        assertThat(seeker().get("/notification/v1/notifications/" + entry)
                        .jsonPath()
                        .getBoolean("opened"))
                .isTrue();
        tell(entry, "{\"type\": \"NotificationActedOn\"}").then().statusCode(201);
    }

    private Instant dueAt(UUID notification) {
        return Instant.parse(seeker().get("/notification/v1/notifications/" + notification)
                .jsonPath()
                .getString("dueAt"));
    }

    private UUID turnedDown() {
        return opportunityStream.publish(new OpportunityEvent.Rejected(
                Stage.INTERVIEWING,
                2,
                null,
                null,
                Tone.SUPPORTIVE,
                Placement.SECOND,
                Closeness.CLOSE,
                List.of(),
                null,
                null,
                null));
    }

    @Test
    void the_morning_after_a_turndown_is_the_persons_and_moves_with_them() {
        // Given
        reachable();
        identified();
        UUID nudge = id("TURNDOWN_NUDGE/" + turnedDown(), MAIL);
        Eventually.holds(() -> assertThat(state(nudge)).isEqualTo("WAITING"));
        assertThat(dueAt(nudge).atZone(ZoneId.of("Europe/Berlin")).toLocalTime())
                .isEqualTo(LocalTime.of(9, 0));

        // When
        personStream.publish(new OpportunityEvent.ContactPointSet(address, "en", ZoneId.of("America/Halifax"), true));

        // Then
        Eventually.holds(() -> assertThat(
                        dueAt(nudge).atZone(ZoneId.of("America/Halifax")).toLocalTime())
                .isEqualTo(LocalTime.of(9, 0)));
        assertThat(query("select count(*) from due where tenant_id = '" + tenant + "'"))
                .containsExactly("2");
        assertThat(mails()).isEmpty();
    }

    @Test
    void a_person_who_has_begun_the_playbook_is_not_nudged() {
        // Given
        reachable();
        identified();
        UUID nudge = id("TURNDOWN_NUDGE/" + turnedDown(), IN_APP);
        Eventually.holds(() -> assertThat(state(nudge)).isEqualTo("WAITING"));

        // When
        stream(
                        "advice",
                        Codec.published(AdviceEvent.class),
                        "playbook",
                        UUID.randomUUID(),
                        new About(search, opportunity))
                .publish(new AdviceEvent.PlaybookStepCompleted(PlaybookStep.SOLICIT, null, null, true));

        // Then
        Eventually.holds(() -> assertThat(state(nudge)).isEqualTo("SUPPRESSED"));
        assertThat(seeker().get("/notification/v1/notifications/" + nudge)
                        .jsonPath()
                        .getString("suppressedBecause"))
                .isEqualTo("SETTLED");
    }

    @Test
    void the_read_model_rebuilt_from_the_log_is_the_one_before() {
        // Given
        reachable();
        identified();
        opportunityStream.publish(interviewAt(in(3)));
        // A turndown takes back what is not shown yet, so the entry must be there before it.
        Eventually.holds(() -> assertThat(inbox().getList("items")).isNotEmpty());
        turnedDown();
        settled();
        String before = seeker().get("/notification/v1/inbox").asString();

        // When
        Rebuilds.Report report = rebuilds.rebuild("notifications", Rebuilds.Difference.REFUSED)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(report.equal()).isTrue();
        assertThat(report.live()).isGreaterThan(1);
        assertThat(seeker().get("/notification/v1/inbox").asString()).isEqualTo(before);
    }

    @Test
    void a_rebuild_from_the_topics_plans_nothing_again() {
        // Given
        reachable();
        identified();
        opportunityStream.publish(interviewAt(in(3)));
        Eventually.holds(() -> assertThat(inbox().getList("items")).hasSize(1));
        turnedDown();
        new PublishedStream<>(
                        producer,
                        "advice",
                        Codec.published(AdviceEvent.class),
                        new StreamId(tenant, "playbook", UUID.randomUUID()),
                        person,
                        new About(search, opportunity),
                        this::seal)
                .publish(new AdviceEvent.PlaybookStepCompleted(PlaybookStep.SOLICIT, null, null, true));
        Eventually.holds(() -> assertThat(heardOfMine()).hasSize(5));
        settled();
        List<String> before = heardOfMine();
        List<String> stated = stated();
        String inbox = seeker().get("/notification/v1/inbox").asString();

        // When
        List<ForeignRebuilds.Report> reports = Stream.of("foreign.opportunity", "foreign.advice", "foreign.networking")
                .map(name -> heardRebuilds
                        .rebuild(name, Rebuilds.Difference.REFUSED)
                        .await()
                        .atMost(PATIENCE))
                .toList();

        // Then
        assertThat(reports).allMatch(report -> report.differences() == 0 && report.live() > 1);
        assertThat(heardOfMine()).isEqualTo(before);
        settled();
        assertThat(stated()).isEqualTo(stated);
        assertThat(seeker().get("/notification/v1/inbox").asString()).isEqualTo(inbox);
    }

    /** As readers read it. */
    private List<String> heardOfMine() {
        return query("select event_id || ' ' || type || ' ' || body from foreign_event h where tenant_id = '" + tenant
                + "' and projection_version = coalesce((select version from projection where name = 'foreign.' || h.source"
                + " and state = 'LIVE'), 1) order by event_id");
    }

    private List<String> stated() {
        return query("select event_id from event where tenant_id = '" + tenant + "' order by event_id");
    }

    @Test
    void the_pages_list_the_whole_inbox() {
        // Given
        reachable();
        identified();
        opportunityStream.publish(interviewAt(in(3)));
        caseStream.publish(advice());
        Eventually.holds(() -> assertThat(inbox().getList("items")).hasSize(2));

        // When
        List<String> seen = PagedList.of(this::seeker, "/notification/v1/inbox?open=true", "notificationId");

        // Then
        assertThat(seen).isEqualTo(inbox().getList("items.notificationId")).hasSize(2);
    }

    @Test
    void bad_input_gets_a_problem_of_its_own() {
        String path = "/notification/v1/preferences/facts";
        String choice = "{\"type\": \"NotificationPolicySet\", \"channels\": [\"MAIL\"], \"digest\": \"OFF\", %s}";

        assertProblem(tell(path, choice.formatted("\"mutedKinds\": [\"UNRECOGNIZED\"]")), 400, "not-allowed-value");
        assertProblem(
                tell(path, choice.formatted("\"quietHours\": {\"from\": \"08:00\", \"until\": \"08:00\"}")),
                422,
                "quiet-hours-empty");
        assertProblem(tell(UUID.randomUUID(), "{\"type\": \"NotificationDelivered\"}"), 400, "system-only");
        assertProblem(tell(UUID.randomUUID(), "{\"type\": \"NotificationOpened\"}"), 404, "not-found");
        assertProblem(seeker().get("/notification/v1/inbox?limit=0"), 400, "parameter-invalid");
        assertProblem(seeker().get("/notification/v1/inbox?cursor=x"), 400, "parameter-invalid");
        assertProblem(seeker().get("/notification/v1/notifications/not-an-id"), 404, "not-found");
    }

    private static void assertProblem(Response response, int status, String slug) {
        assertThat(response.statusCode()).as(slug).isEqualTo(status);
        assertThat(response.contentType()).as(slug).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type"))
                .isEqualTo("http://127.0.0.1:8080/notification/v1/problems/" + slug);
    }
}
