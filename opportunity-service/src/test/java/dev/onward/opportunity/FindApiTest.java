package dev.onward.opportunity;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person looks through all their searches. */
@QuarkusTest
class FindApiTest {

    private static final String FIND = "/opportunity/v1/opportunities";

    private Api seeker;

    @BeforeEach
    void begin() {
        seeker = Api.seeker();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller", "mull", "MULLER", "sohne", "buch müller", "Buchhalter", "müller-söhne", "łodz"})
    void any_part_of_organization_and_title_finds_it_whatever_the_accents(String q) {
        // Given
        identified(seeker.search(), "Müller & Söhne, Łódź", "Leitende Buchhalterin");
        identified(seeker.search(), "Northwind", "Controller");

        // When
        Response found = find(q);

        // Then
        found.then().statusCode(200).body("items.organization", contains("Müller & Söhne, Łódź"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "northwind müller", "müller buchhalter controller", "x"})
    void an_opportunity_without_every_word_is_not_found(String q) {
        // Given
        identified(seeker.search(), "Müller", "Buchhalter");
        identified(seeker.search(), "Northwind", "Controller");

        // When
        Response found = find(q);

        // Then
        found.then().statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loreal     | L'Oréal
            L’Oreal    | L'Oréal
            obrien     | O'Brien
            att        | AT&T
            AT&T       | AT&T
            mueller    | Müller
            müller kg  | Mueller KG
            oesterreich| Österreichische Post
            soehne     | Grün & Söhne
            gruen      | Grün & Söhne
            """)
    void a_name_is_found_however_it_is_spelt(String q, String name) {
        // Given
        String search = seeker.search();
        for (String each :
                List.of("L'Oréal", "O'Brien", "AT&T", "Decathlon", "Globex", "Österreichische Post", "Grün & Söhne")) {
            identified(search, each, "Accountant");
        }
        identified(search, q.startsWith("mue") ? "Müller" : "Mueller KG", "Accountant");

        // When
        Response found = find(q);

        // Then
        found.then().statusCode(200).body("items.organization", contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "&'"})
    void punctuation_alone_is_refused(String q) {
        // Given
        identified(seeker.search(), "Müller", "Buchhalter");

        // When
        Response found = find(q);

        // Then
        found.then()
                .statusCode(400)
                .body("type", endsWith("/parameter-invalid"))
                .body("parameter", equalTo("q"));
    }

    @Test
    void nothing_to_look_for_finds_the_opportunities_of_all_searches() {
        // Given
        identified(seeker.search(), "Müller", "Buchhalter");
        identified(seeker.search(), "Northwind", "Controller");

        // When
        Response found = seeker.get(FIND);

        // Then
        found.then().statusCode(200).body("items.organization", containsInAnyOrder("Müller", "Northwind"));
    }

    @Test
    void another_persons_past_is_not_found() {
        // Given
        identified(seeker.search(), "Müller", "Buchhalter");
        seeker = Api.seeker();

        // When
        Response found = find("Müller");

        // Then
        found.then().statusCode(200).body("items", empty());
    }

    @Test
    void pages_follow_one_another() {
        // Given
        String search = seeker.search();
        identified(search, "Müller", "Buchhalter");
        identified(search, "Müller", "Controller");

        // When
        Response first = seeker.request()
                .queryParam("q", "müller")
                .queryParam("limit", 1)
                .get(FIND);

        // Then
        first.then().statusCode(200).body("items", hasSize(1));
        String next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        seeker.request()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items.title", contains("Buchhalter"));
    }

    private Response find(String q) {
        return seeker.request().queryParam("q", q).get(FIND);
    }

    private void identified(String search, String organization, String title) {
        seeker.post("/opportunity/v1/searches/" + search + "/opportunities", """
                {"type": "OpportunityIdentified", "occurredAt": "2026-10-02", "kind": "JOB",
                 "organization": {"name": "%s"}, "title": "%s"}
                """.formatted(organization, title))
                .then()
                .statusCode(201);
    }
}
