package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.testkit.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What must not harm the service, and what can be thrown away and made again. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResilienceTest implements Stack {

    @TestHTTPResource(value = "/onward/projections", management = true)
    @Nullable
    URL projections;

    @Test
    void board_and_timeline_are_the_same_when_made_again() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        String retracted = seeker.opportunity(search);
        seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03T08:00:00Z"},
                 {"type": "InterviewHeld", "occurredAt": "2026-10-05", "kind": "PANEL", "panel": [{"name": "Ann Bell"}]},
                 {"type": "FeedbackRequested", "contactRef": {"name": "Ann Bell"}, "dueBy": "2026-12-01"}]
                """).then().statusCode(201);
        String identified = seeker.get("/opportunity/v1/opportunities/" + retracted + "/history")
                .path("facts[0].eventId");
        seeker.tell(retracted, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "OpportunityIdentified"}
                """.formatted(identified)).then().statusCode(201);
        String timeline = "/opportunity/v1/searches/" + search + "/timeline";
        Eventually.holds(() -> seeker.get(timeline).then().body("items", hasSize(8)));
        List<Object> before = seeker.get(timeline).path("items");
        Object board = seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .path("items");

        for (String projection : List.of("board", "timeline", "history")) {
            given().post(projections + "/" + projection + "/rebuild")
                    .then()
                    .statusCode(200)
                    .body("equal", equalTo(true));
        }

        assertThat(seeker.get(timeline).<List<Object>>path("items")).isEqualTo(before);
        assertThat(seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                        .<Object>path("items"))
                .isEqualTo(board);
        seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .then()
                .body("items", hasSize(1));
    }
}
