package dev.onward.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.housekeeping.Housekeeping;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.notification.mail.links.AddressOf;
import dev.onward.notification.mail.links.Purpose;
import dev.onward.notification.mail.links.SignedLinks;
import dev.onward.notification.planning.texts.Letters;
import dev.onward.notification.planning.texts.Occasion;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mail goes to people who want it, and to nobody else: what a stranger gets from anyone who writes down their address.
 * A real mail server, a real database and broker; links are opened over HTTP, as a browser and a mail program open
 * them.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "notification"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@QuarkusTestResource(MailServerTestResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailToStrangersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("https?://\\S+(/notification/v1/mail/\\w+/[\\w-]+)");

    /** What anyone who misuses this service would like a stranger to read. */
    private static final String LURE = "You have won, see http://lure.example";

    @Inject
    Privacy privacy;

    @Inject
    Transactions transactions;

    @Inject
    Contexts contexts;

    @Inject
    SignedLinks links;

    @Inject
    Housekeeping housekeeping;

    @Inject
    Letters letters;

    private final UUID tenant = UUID.randomUUID();
    private final String address = "someone-" + UUID.randomUUID() + "@example.org";

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", config("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());

    private final GreenMail mailServer =
            new GreenMail(new ServerSetup(Integer.parseInt(config("quarkus.mailer.port")), "127.0.0.1", "smtp"));

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
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

    /** Somebody who searches, as the other services tell of them. */
    private final class Seeker {

        private final UUID tenant;
        private final UUID person = UUID.randomUUID();
        private final UUID search = UUID.randomUUID();
        private final UUID opportunity = UUID.randomUUID();
        private final PublishedStream<OpportunityEvent> self;
        private final PublishedStream<OpportunityEvent> pursuit;

        Seeker(UUID tenant) {
            this.tenant = tenant;
            this.self = stream("person", person, About.NOTHING);
            this.pursuit = stream("opportunity", opportunity, new About(search, opportunity));
        }

        private PublishedStream<OpportunityEvent> stream(String kind, UUID id, About about) {
            return new PublishedStream<>(
                    producer,
                    "opportunity",
                    Codec.published(OpportunityEvent.class),
                    new StreamId(tenant, kind, id),
                    person,
                    about,
                    this::seal);
        }

        private ObjectNode seal(UUID eventId, Codec<?> codec, Encoded clear) {
            return contexts.run(() -> transactions.inTenant(
                            tenant, tx -> privacy.seal(tx, person, eventId, codec.personal(clear), clear.body())))
                    .await()
                    .atMost(PATIENCE);
        }

        UUID reachedAt(String email, boolean verified) {
            return self.publish(new OpportunityEvent.ContactPointSet(
                    email, "en", ZoneId.of("Europe/Berlin"), verified ? true : null));
        }

        void identified(String title) {
            pursuit.publish(Identified.job(search, title, title));
        }

        /** A mail and an entry of the inbox are due at once. */
        UUID interviewSoon() {
            UUID interview = UUID.randomUUID();
            Instant startAt = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
            pursuit.publish(new OpportunityEvent.InterviewScheduled(
                    interview,
                    1,
                    InterviewKind.PANEL,
                    null,
                    startAt,
                    null,
                    ZoneId.of("Europe/Berlin"),
                    null,
                    List.of()));
            return Notification.idOf(person, "INTERVIEW_SOON/" + interview + "/" + startAt, NotificationChannel.MAIL);
        }

        UUID question(UUID eventId) {
            return Notification.idOf(person, "CONFIRM_ADDRESS/" + eventId, NotificationChannel.MAIL);
        }

        String token() {
            return IdentityTestResource.seeker(tenant, person);
        }

        /** Where a notification stands, and why it was suppressed if it was. */
        String state(UUID notification) {
            return query("select state || coalesce(' ' || suppressed_because, '') from notification"
                            + " where notification_id = '" + notification + "'")
                    .stream()
                    .findFirst()
                    .orElse("none");
        }

        void waitFor(UUID notification, String state) {
            Eventually.holds(() -> assertThat(state(notification)).isEqualTo(state));
        }
    }

    private Seeker seeker() {
        return new Seeker(tenant);
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

    // ---- mails

    private List<MimeMessage> mails(String to) {
        return Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> recipients(mail).contains(to))
                .toList();
    }

    private static List<String> recipients(MimeMessage mail) {
        try {
            return Stream.of(mail.getRecipients(Message.RecipientType.TO))
                    .map(String::valueOf)
                    .toList();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? List.of() : List.of(values);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage onlyMail() {
        Eventually.holds(() -> assertThat(mails(address)).hasSize(1));
        return mails(address).getFirst();
    }

    private static List<String> linksIn(String text) {
        Matcher matcher = LINK.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String link(String text, Purpose purpose) {
        return linksIn(text).stream()
                .filter(it -> it.contains("/" + purpose.word() + "/"))
                .findFirst()
                .orElseThrow();
    }

    // ---- pages: not through RestAssured, because they are no part of the API's document

    private static HttpResponse<String> open(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    private static HttpResponse<String> press(String path) {
        return post(path, "");
    }

    private static HttpResponse<String> post(String path, String form) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.uri(URI.create("http://localhost:" + RestAssured.port + path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    // ---- an address is confirmed

    @Test
    void a_stranger_gets_one_plain_question_without_a_word_of_the_seeker() throws Exception {
        // Given
        Seeker seeker = seeker();
        seeker.identified(LURE);

        // When
        seeker.reachedAt(address, false);
        UUID announcement = seeker.interviewSoon();

        // Then
        seeker.waitFor(announcement, "SUPPRESSED UNCONFIRMED");
        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Is this your address?");
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(text(mail)).doesNotContain("lure", "won", seeker.person.toString(), tenant.toString());
        assertThat(linksIn(text(mail))).hasSize(2);
        assertThat(header(mail, "List-Unsubscribe")).hasSize(1);
        assertThat(header(mail, "Cc")).isEmpty();
        assertThat(header(mail, "Bcc")).isEmpty();
    }

    @Test
    void a_hundred_people_who_write_down_one_address_send_it_one_question_a_day() {
        // Given
        List<Seeker> many = IntStream.range(0, 100)
                .mapToObj(i -> new Seeker(UUID.nameUUIDFromBytes((address + i % 10).getBytes(StandardCharsets.UTF_8))))
                .toList();

        // When
        List<UUID> announcements = new ArrayList<>();
        for (int i = 0; i < many.size(); i++) {
            // The same box under another name.
            many.get(i).reachedAt(i % 2 == 0 ? address : address.replace("@", "+" + i + "@"), false);
            many.get(i).identified(LURE);
            announcements.add(many.get(i).interviewSoon());
        }

        // Then
        Eventually.holds(
                () -> assertThat(standing(announcements)).containsOnly(Map.entry("SUPPRESSED UNCONFIRMED", 100L)));
        Eventually.holds(() -> assertThat(questionsOf(many))
                .hasSizeGreaterThanOrEqualTo(100)
                .allMatch(it -> it.equals("DELIVERED") || it.equals("SUPPRESSED LIMIT_REACHED")));
        assertThat(questionsOf(many).stream().filter(it -> it.equals("DELIVERED")))
                .hasSize(1);
        List<MimeMessage> sent = Arrays.stream(mailServer.getReceivedMessages())
                .filter(mail -> recipients(mail).getFirst().startsWith(address.substring(0, address.indexOf('@'))))
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(text(sent.getFirst())).doesNotContain("lure", "won");
    }

    private static Map<String, Long> standing(List<UUID> notifications) {
        return query(
                        "select state || coalesce(' ' || suppressed_because, '') from notification where notification_id in ('"
                                + String.join(
                                        "', '",
                                        notifications.stream()
                                                .map(UUID::toString)
                                                .toList()) + "')")
                .stream()
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }

    private static List<String> questionsOf(List<Seeker> many) {
        return query("select state || coalesce(' ' || suppressed_because, '') from notification"
                + " where kind = 'CONFIRM_ADDRESS' and person_id in ('"
                + String.join(
                        "', '", many.stream().map(it -> it.person.toString()).toList()) + "')");
    }

    @Test
    void an_address_is_confirmed_by_the_button_and_not_by_opening_the_link() {
        // Given
        Seeker seeker = seeker();
        seeker.identified("Clerk");
        seeker.reachedAt(address, false);
        String link = link(text(onlyMail()), Purpose.CONFIRM);

        // When
        HttpResponse<String> page = open(link);
        UUID keptBack = seeker.interviewSoon();
        seeker.waitFor(keptBack, "SUPPRESSED UNCONFIRMED");
        HttpResponse<String> confirmed = press(link);
        HttpResponse<String> again = press(link);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">", "Yes, it is mine");
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(query("select type from event where stream_kind = 'preferences' and stream_id = '" + seeker.person
                        + "'"))
                .containsExactly("AddressConfirmed");
        seeker.waitFor(seeker.interviewSoon(), "DELIVERED");
        // What was kept back and is still of use is said with the next news of the same pursuit.
        seeker.waitFor(keptBack, "DELIVERED");
        assertThat(mails(address)).hasSize(3);
    }

    @Test
    void a_confirmed_address_is_confirmed_for_one_person_and_one_address_only() {
        // Given
        Seeker seeker = seeker();
        seeker.identified("Clerk");
        seeker.reachedAt(address, false);
        press(link(text(onlyMail()), Purpose.CONFIRM));
        Seeker other = seeker();
        other.identified("Clerk");

        // When
        seeker.reachedAt("other-" + address, false);
        other.reachedAt(address, false);

        // Then
        seeker.waitFor(seeker.interviewSoon(), "SUPPRESSED UNCONFIRMED");
        other.waitFor(other.interviewSoon(), "SUPPRESSED UNCONFIRMED");
        seeker.reachedAt(address, false);
        UUID announcement = seeker.interviewSoon();
        seeker.waitFor(announcement, "DELIVERED");
    }

    @Test
    void an_address_that_the_identity_provider_vouches_for_needs_no_question() {
        // Given
        Seeker seeker = seeker();
        seeker.identified("Clerk");

        // When
        UUID told = seeker.reachedAt(address, true);
        UUID announcement = seeker.interviewSoon();

        // Then
        seeker.waitFor(announcement, "DELIVERED");
        assertThat(seeker.state(seeker.question(told))).isEqualTo("none");
        assertThat(mails(address)).hasSize(1);
    }

    @Test
    void a_mailbox_that_refused_is_not_asked_again_for_any_person() {
        // Given
        Seeker seeker = seeker();
        seeker.reachedAt(address, false);
        String link = link(text(onlyMail()), Purpose.NEVER);

        // When
        HttpResponse<String> page = open(link);
        HttpResponse<String> never = press(link);
        // Another day.
        query("with gone as (delete from mail_count returning 1) select count(*) from gone");
        Seeker other = new Seeker(UUID.randomUUID());
        UUID question = other.question(other.reachedAt(address.replace("@", "+again@"), false));

        // Then
        assertThat(page.body()).contains("Never ask again");
        assertThat(never.statusCode()).isEqualTo(200);
        other.waitFor(question, "SUPPRESSED UNSUBSCRIBED");
        assertThat(mails(address)).hasSize(1);
    }

    // ---- no more mail

    @Test
    void one_click_unsubscribes_from_any_mail_and_the_preferences_bring_it_back() {
        // Given
        Seeker seeker = seeker();
        seeker.identified("Clerk");
        seeker.reachedAt(address, true);
        seeker.waitFor(seeker.interviewSoon(), "DELIVERED");
        MimeMessage mail = onlyMail();
        String oneClick = link(header(mail, "List-Unsubscribe").getFirst(), Purpose.UNSUBSCRIBE);

        // When
        HttpResponse<String> unsubscribed = post(oneClick, "List-Unsubscribe=One-Click");

        // Then
        assertThat(header(mail, "List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(unsubscribed.statusCode()).isEqualTo(200);
        UUID kept = seeker.interviewSoon();
        seeker.waitFor(kept, "SUPPRESSED UNSUBSCRIBED");
        given().auth()
                .oauth2(seeker.token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body("{\"type\": \"NotificationPolicySet\", \"channels\": [\"MAIL\", \"IN_APP\"], \"digest\": \"OFF\","
                        + " \"mutedKinds\": []}")
                .post("/notification/v1/preferences/facts")
                .then()
                .statusCode(201);
        seeker.waitFor(seeker.interviewSoon(), "DELIVERED");
    }

    @Test
    void beyond_a_days_limit_what_there_is_to_say_stands_in_the_inbox() {
        // Given
        Seeker seeker = seeker();
        seeker.identified("Clerk");
        seeker.reachedAt(address, true);

        // When
        List<UUID> announcements =
                IntStream.range(0, 23).mapToObj(_ -> seeker.interviewSoon()).toList();

        // Then
        Eventually.holds(() -> assertThat(standing(announcements))
                .containsOnly(Map.entry("DELIVERED", 20L), Map.entry("SUPPRESSED LIMIT_REACHED", 3L)));
        assertThat(mails(address)).hasSize(20);
        Eventually.holds(() -> assertThat(given().auth()
                        .oauth2(seeker.token())
                        .get("/notification/v1/inbox?limit=50")
                        .jsonPath()
                        .getList("items"))
                .hasSize(23));
    }

    @Test
    void counts_go_when_no_limit_looks_at_them_any_more() {
        // Given
        query("with old as (insert into mail_count (counted, day, sent) values ('" + address
                + "/old', current_date - 33, 1)," + " ('" + address
                + "/new', current_date - 30, 1) returning 1) select count(*) from old");

        // When
        contexts.run(() -> housekeeping.tidy()).await().atMost(PATIENCE);

        // Then
        assertThat(query("select counted from mail_count where counted like '" + address + "%'"))
                .containsExactly(address + "/new");
    }

    // ---- links

    @Test
    void a_changed_or_misused_link_leads_nowhere_and_an_expired_one_says_so() {
        // Given
        AddressOf about = new AddressOf(tenant, UUID.randomUUID(), UUID.randomUUID());
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        String good = path(links.to(Purpose.CONFIRM, about.bytes(), tomorrow));
        String old = path(links.to(Purpose.CONFIRM, about.bytes(), Instant.now().minusSeconds(1)));
        int last = good.length() - 30;
        String changed = good.substring(0, last) + (good.charAt(last) == 'A' ? 'B' : 'A') + good.substring(last + 1);

        // When
        List<Integer> nowhere = Stream.of(
                        changed,
                        good.substring(0, good.length() - 4),
                        good.replace("/confirm/", "/unsubscribe/"),
                        good.replace("/confirm/", "/other/"),
                        SignedLinks.PATH + "/confirm/x",
                        SignedLinks.PATH + "/confirm/" + "A".repeat(600))
                .flatMap(link -> Stream.of(open(link).statusCode(), press(link).statusCode()))
                .toList();

        // Then
        assertThat(nowhere).containsOnly(404);
        assertThat(open(good).statusCode()).isEqualTo(200);
        assertThat(open(old).statusCode()).isEqualTo(410);
        assertThat(press(old).statusCode()).isEqualTo(410);
        assertThat(query("select count(*) from event where stream_id = '" + about.personId() + "'"))
                .containsExactly("0");
    }

    private static String path(String link) {
        return URI.create(link).getPath();
    }

    @Test
    void a_page_brings_nothing_from_elsewhere_is_framed_by_nobody_and_kept_by_no_cache() {
        // Given
        String link = path(links.to(
                Purpose.UNSUBSCRIBE,
                new AddressOf(tenant, UUID.randomUUID(), UUID.randomUUID()).bytes(),
                Instant.now().plusSeconds(60)));

        // When
        HttpResponse<String> page = open(link);

        // Then
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it).contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @EnumSource(value = NotificationKind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
    void a_subject_begins_with_our_words_and_holds_nothing_that_cannot_be_seen(NotificationKind kind) {
        // Given
        String told = "\u202eevil\r\nBcc: x@example.org\u0000\u0007\u200b\u2028";
        Occasion occasion = new Occasion(
                kind,
                UUID.randomUUID(),
                told,
                told,
                Instant.now(),
                ZoneId.of("Europe/Berlin"),
                LocalDate.of(2026, 11, 2),
                ZoneId.of("Europe/Berlin"),
                "en");

        // When
        String subject = letters.of(occasion).subject();

        // Then
        assertThat(subject).doesNotStartWith("evil").doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertThat(Stream.of(
                        "New advice: ",
                        "Your interview at ",
                        "A few lines of thanks to ",
                        "One small step, when you are ready",
                        "Feedback from ",
                        "Is this your address?"))
                .anyMatch(subject::startsWith);
    }
}
