package dev.onward.opportunity;

import static dev.onward.opportunity.OpportunityApiTest.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.testkit.CapturedLog;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A mail becomes a fact that is proposed, and nothing else. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailApiTest implements Stack {

    private static final String TURNDOWN = """
            From: Jane Doe <jane@northwind.example>
            To: Ada <ada@example.org>
            Subject: Head of Accounting
            Date: Fri, 20 Nov 2026 10:00:00 +0100
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Dear Ada, thank you for your time. We have decided to move forward with another candidate, Hildegard says.
            """;

    private final Api ada = Api.seeker(Map.of("email", "ada@example.org"));

    private static Response read(Api who, String type, byte[] mail) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("message/rfc822", ContentType.BINARY)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(who.token())
                .contentType(type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(mail)
                .post("/opportunity/v1/mails");
    }

    private Response read(String mail) {
        return read(ada, "message/rfc822", mail.getBytes(StandardCharsets.UTF_8));
    }

    private String applied() {
        return applied(ada.search());
    }

    private String applied(String search) {
        String opportunity = ada.opportunity(search);
        ada.tell(opportunity, "{\"type\": \"Applied\", \"occurredAt\": \"2026-10-03T08:00:00Z\"}")
                .then()
                .statusCode(201);
        return opportunity;
    }

    @Test
    void a_turndown_is_proposed_and_recorded_only_when_it_is_posted() throws IOException {
        // Given
        String opportunity = applied();

        // When
        Response answer = read(TURNDOWN);

        // Then
        answer.then()
                .statusCode(200)
                .body("kind", equalTo("TURNDOWN"))
                .body("lines", hasSize(1))
                .body("lines[0].phrase", equalTo("move forward with another candidate"))
                .body("sentAt", equalTo("2026-11-20T09:00:00Z"))
                .body("opportunities", hasSize(1))
                .body("opportunities[0].opportunityId", equalTo(opportunity))
                .body("opportunities[0].matchedBy", contains("ADDRESS", "TITLE"))
                .body("remarks", hasSize(0));
        ada.get("/opportunity/v1/opportunities/" + opportunity).then().body("stage", equalTo("APPLIED"));
        String body = new ObjectMapper().writeValueAsString(answer.path("opportunities[0].facts"));
        ada.post(answer.path("opportunities[0].post"), body)
                .then()
                .statusCode(201)
                .body("[0].type", equalTo("Rejected"))
                .body("[0].occurredAt", equalTo("2026-11-20T09:00:00Z"))
                .body("[0].dayMathTrust", equalTo("REPORTED"));
        ada.get("/opportunity/v1/opportunities/" + opportunity).then().body("stage", equalTo("REJECTED"));
    }

    @Test
    void the_same_mail_posted_twice_takes_effect_once() throws IOException {
        // Given
        String opportunity = applied();
        String invitation = TURNDOWN.replace(
                "We have decided to move forward with another candidate,",
                "We would like to invite you to an interview,");

        // When
        Response first = read(invitation);
        Response again = read(invitation);

        // Then
        String key = first.path("opportunities[0].idempotencyKey");
        String body = new ObjectMapper().writeValueAsString(first.path("opportunities[0].facts"));
        again.then().body("opportunities[0].idempotencyKey", equalTo(key));
        ada.post(first.path("opportunities[0].post"), key, body).then().statusCode(201);
        ada.post(again.path("opportunities[0].post"), key, body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true");
        ada.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .body("facts.findAll { it.type == 'InterviewInvited' }", hasSize(1));
    }

    private static final String INVITATION_OF_A_TEMPLATE = TURNDOWN.replace(
            "We have decided to move forward with another candidate,", "We would like to invite you to an interview,");

    /** Posts what is proposed, and gives the key that it was posted with. */
    private String postedOnce(Response proposal) throws IOException {
        String key = proposal.path("opportunities[0].idempotencyKey");
        ada.post(
                        proposal.path("opportunities[0].post"),
                        key,
                        new ObjectMapper().writeValueAsString(proposal.path("opportunities[0].facts")))
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
        return key;
    }

    @Test
    void two_mails_of_one_template_are_recorded_both() throws IOException {
        // Given
        String opportunity = applied();
        String later = INVITATION_OF_A_TEMPLATE.replace("Fri, 20 Nov", "Fri, 27 Nov");
        String dateless = INVITATION_OF_A_TEMPLATE.replaceFirst("(?m)^Date: .*$", "Message-ID: <1@northwind.example>");

        // When
        List<String> keys = List.of(
                postedOnce(read(INVITATION_OF_A_TEMPLATE)),
                postedOnce(read(later)),
                read(dateless).path("opportunities[0].idempotencyKey"),
                read(dateless.replace("<1@", "<2@")).path("opportunities[0].idempotencyKey"));

        // Then
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("mail-[0-9a-f]{64}"));
        ada.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .body("facts.findAll { it.type == 'InterviewInvited' }", hasSize(2));
    }

    @Test
    void two_pasted_mails_of_one_template_are_recorded_both() throws IOException {
        // Given
        String opportunity = applied();
        String pasted = "Von: Jane <jane@northwind.example>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Ada\n"
                + "Betreff: Head of Accounting\n\nYour application is still under review.\n";
        String later = pasted.replace("20. November", "27. November");

        // When
        String first = postedOnce(read(ada, "text/plain", pasted.getBytes(StandardCharsets.UTF_8)));
        String second = postedOnce(read(ada, "text/plain", later.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(second).isNotEqualTo(first);
        ada.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .body("facts.findAll { it.type == 'EmployerResponded' }", hasSize(2));
    }

    @Test
    void a_fact_recorded_of_the_same_day_already_is_only_a_choice() {
        // Given
        String opportunity = applied();
        String invitation = TURNDOWN.replace(
                "We have decided to move forward with another candidate,",
                "We would like to invite you to an interview,");
        String key = read(invitation).path("opportunities[0].idempotencyKey");
        ada.tell(opportunity, "{\"type\": \"InterviewInvited\", \"occurredAt\": \"2026-11-20\"}")
                .then()
                .statusCode(201);

        // When
        Response same = read(invitation);
        Response later = read(invitation.replace("Fri, 20 Nov", "Mon, 23 Nov"));

        // Then
        same.then()
                .body("kind", equalTo("INVITATION"))
                .body("remarks.cause", contains("ALREADY_RECORDED"))
                .body("opportunities[0].facts", hasSize(0))
                .body("opportunities[0].idempotencyKey", nullValue())
                .body("opportunities[0].choices.meaning", contains("INVITATION"))
                .body("opportunities[0].choices[0].idempotencyKey", equalTo(key))
                .body("opportunities[0].alreadyRecorded.type", contains("InterviewInvited"))
                .body("opportunities[0].alreadyRecorded.day", contains("2026-11-20"));
        later.then()
                .body("opportunities[0].facts[0].type", equalTo("InterviewInvited"))
                .body("opportunities[0].alreadyRecorded", hasSize(0))
                .body("remarks", hasSize(0));
    }

    @Test
    void a_pasted_mail_has_the_day_that_a_line_of_it_says() {
        // Given
        applied();
        String pasted = "Von: Jane <jane@northwind.example>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Ada\n"
                + "Betreff: Head of Accounting\n\nWir müssen Ihnen leider absagen.\n";

        // When
        Response read = read(ada, "text/plain", pasted.getBytes(StandardCharsets.UTF_8));
        Response forged = read(ada, "text/plain", pasted.replace("2026", "2099").getBytes(StandardCharsets.UTF_8));
        Response ancient =
                read(ada, "text/plain", pasted.replace("2026", "1926").getBytes(StandardCharsets.UTF_8));

        // Then
        read.then()
                .statusCode(200)
                .body("sentOn", equalTo("2026-11-20"))
                .body("opportunities[0].facts[0].occurredAt", equalTo("2026-11-20"))
                .body("remarks.cause", contains("DATE_FROM_TEXT"));
        forged.then()
                .body("sentOn", nullValue())
                .body("opportunities[0].facts[0].occurredAt", nullValue())
                .body("remarks.cause", contains("DATE_AHEAD"));
        ancient.then().body("sentOn", nullValue()).body("remarks.cause", contains("DATE_IMPLAUSIBLE"));
    }

    @Test
    void every_kind_is_proposed_as_a_fact_that_can_be_posted() throws IOException {
        Map<String, String> said = Map.of(
                "InterviewInvited", "We would like to invite you to an interview.",
                "OfferReceived", "We are delighted to offer you the position.",
                "EmployerResponded", "Your application has been received.",
                "Rejected", "We have decided to move forward with another candidate.");
        for (Map.Entry<String, String> each : said.entrySet()) {
            String opportunity = applied();
            Response answer = read(
                    ada,
                    "text/plain",
                    ("From: jane@northwind.example\nSubject: x\n\n" + each.getValue())
                            .getBytes(StandardCharsets.UTF_8));
            String path = "opportunities.find { it.opportunityId == '" + opportunity + "' }";
            answer.then().statusCode(200).body(path + ".facts[0].type", equalTo(each.getKey()));
            ada.post(answer.path(path + ".post"), new ObjectMapper().writeValueAsString(answer.path(path + ".facts")))
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void a_mail_in_doubt_says_why_and_lets_the_person_choose() throws IOException {
        // Given
        String opportunity = applied();

        // When
        Response answer = read(TURNDOWN.replace(
                "We have decided to move forward with another candidate,",
                "We were about to make you an offer for the position, but could not,"));

        // Then
        answer.then()
                .statusCode(200)
                .body("kind", nullValue())
                .body("lines[0].meaning", equalTo("OFFER"))
                .body("lines[0].against", equalTo("not"))
                .body("remarks.cause", contains("PERHAPS_NOT"))
                .body("opportunities[0].facts", hasSize(0))
                .body("opportunities[0].choices.meaning", contains("TURNDOWN", "OFFER"));
        Map<String, Object> chosen = answer.path("opportunities[0].choices[0].fact");
        String body = new ObjectMapper().writeValueAsString(List.of(chosen));
        ada.post(answer.path("opportunities[0].post"), body).then().statusCode(201);
        ada.get("/opportunity/v1/opportunities/" + opportunity).then().body("stage", equalTo("REJECTED"));
    }

    @Test
    void a_fact_that_cannot_be_recorded_is_not_proposed_and_says_why() {
        // Given
        String opportunity = applied();
        ada.tell(
                        opportunity,
                        "{\"type\": \"OpportunityClosed\", \"occurredAt\": \"2026-11-01\", \"reason\": \"FILLED\"}")
                .then()
                .statusCode(201);

        // When
        Response answer = read(TURNDOWN);

        // Then
        answer.then()
                .statusCode(200)
                .body("opportunities[0].ended", equalTo(true))
                .body("opportunities[0].facts", hasSize(0))
                .body("opportunities[0].refused.problem", equalTo("opportunity-ended"))
                .body("remarks.cause", contains("NOTHING_TO_RECORD"));
    }

    @Test
    void a_forged_date_is_left_out_and_said() {
        // Given
        applied();

        // When
        Response ahead = read(TURNDOWN.replace("20 Nov 2026", "20 Nov 2099").replace("Fri, ", ""));
        Response before = read(TURNDOWN.replace("20 Nov 2026", "20 Nov 2020").replace("Fri, ", ""));

        // Then
        ahead.then()
                .body("sentAt", nullValue())
                .body("opportunities[0].facts[0].occurredAt", nullValue())
                .body("remarks.cause", contains("DATE_AHEAD"));
        before.then()
                .body("opportunities[0].facts[0].type", equalTo("Rejected"))
                .body("opportunities[0].facts[0].occurredAt", nullValue())
                .body("remarks.cause", contains("DATE_DOES_NOT_FIT"));
    }

    @Test
    void a_mail_about_nothing_that_is_known_says_so() {
        read(TURNDOWN.replace("northwind", "fabrikam"))
                .then()
                .statusCode(200)
                .body("kind", equalTo("TURNDOWN"))
                .body("opportunities", hasSize(0))
                .body("remarks.cause", contains("NO_OPPORTUNITY"));
    }

    @Test
    void several_opportunities_that_fit_alike_are_all_shown() {
        applied();
        applied();

        read(TURNDOWN).then().body("opportunities", hasSize(2)).body("remarks.cause", hasItem("SEVERAL_OPPORTUNITIES"));
    }

    @Test
    void another_persons_opportunity_is_never_matched() {
        applied();

        read(Api.seeker(ada.tenant()), "message/rfc822", TURNDOWN.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200)
                .body("opportunities", hasSize(0));
    }

    @Test
    void a_mail_of_the_persons_own_is_proposed_as_nothing() {
        applied();

        read(TURNDOWN.replace("Jane Doe <jane@northwind.example>", "ada@example.org"))
                .then()
                .statusCode(200)
                .body("kind", nullValue())
                .body("lines", hasSize(0))
                .body("remarks.cause", hasItem("FROM_YOURSELF"));
    }

    @Test
    void a_mail_of_eleven_megabytes_is_refused_and_one_of_nine_is_read() {
        // Given
        String head = TURNDOWN + "\n";

        // When
        Response eleven = read(head + "x".repeat(11 * 1024 * 1024));
        Response nine = read(head + "x\n".repeat(4 * 1024 * 1024 + 512 * 1024));

        // Then
        eleven.then()
                .statusCode(413)
                .body("type", problem("body-too-large"))
                .body("detail", containsString("a mail without its attachments"));
        nine.then().statusCode(200).body("kind", equalTo("TURNDOWN")).body("remarks.cause", hasItem("CUT"));
    }

    @Test
    void an_empty_mail_is_refused() {
        given().auth()
                .oauth2(ada.token())
                .contentType("text/plain")
                .header("Idempotency-Key", "k")
                .post("/opportunity/v1/mails")
                .then()
                .statusCode(422)
                .body("type", problem("mail-empty"));
    }

    @Test
    void a_mail_needs_a_token_a_key_and_a_form_that_is_read() {
        given().contentType("text/plain")
                .body("x")
                .post("/opportunity/v1/mails")
                .then()
                .statusCode(401);
        read(ada, "text/html", "<p>x</p>".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(415)
                .body("detail", containsString("message/rfc822 or text/plain"));
        given().auth()
                .oauth2(ada.token())
                .contentType("text/plain")
                .body("x")
                .post("/opportunity/v1/mails")
                .then()
                .statusCode(400)
                .body("type", problem("idempotency-key-missing"))
                .body(not(containsString("Hildegard")));
    }

    @Test
    void nothing_of_a_mail_is_kept_or_logged() {
        // Given
        String search = ada.search();
        applied(search);
        List<String> logged;

        // When
        try (CapturedLog log = new CapturedLog()) {
            read(TURNDOWN).then().statusCode(200);
            read("Hildegard: \u0000" + TURNDOWN).then().statusCode(200);
            logged = log.lines();
        }

        // Then
        assertThat(logged).noneMatch(line -> line.contains("Hildegard"));
        ada.get("/opportunity/v1/searches/" + search + "/history")
                .then()
                .body("facts.type", not(hasItem("Rejected")))
                .body(not(containsString("Hildegard")));
    }

    @Test
    void a_mail_on_its_way_takes_the_persons_place_and_nobody_elses() throws IOException {
        // Given
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /opportunity/v1/mails HTTP/1.1\r\nHost: localhost\r\nContent-Type: message/rfc822\r\n"
                                    + "Authorization: Bearer " + ada.token() + "\r\nIdempotency-Key: k\r\n"
                                    + "Content-Length: 1000000\r\n\r\nSubject: x\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            // When, then
            Eventually.holds(() -> read(TURNDOWN)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "10")
                    .body("type", problem("mails-at-once"))
                    .body("whose", equalTo("person")));
            read(Api.seeker(), "message/rfc822", TURNDOWN.getBytes(StandardCharsets.UTF_8))
                    .then()
                    .statusCode(200);
        }
        Eventually.holds(() -> read(TURNDOWN).then().statusCode(200));
    }
}
