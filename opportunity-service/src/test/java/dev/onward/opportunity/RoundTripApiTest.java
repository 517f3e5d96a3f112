package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A search is exported, imported into another one, and stands there as it stood. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTripApiTest implements Stack {

    /** An interview held and a flag; an ending reversed, a lapse of memory about dates, an offer that stands. */
    private static void told(Api seeker, String search) {
        seeker.tell(seeker.opportunity(search), """
                [{"type": "Applied", "occurredAt": "2026-10-03"},
                 {"type": "InterviewScheduled", "occurredAt": "2026-10-05T09:00:00Z", "startAt": "2026-10-08T09:00:00Z",
                  "panel": [{"name": "Ann Bell", "role": "CFO", "knowledgeOfJob": "HIGH"}]},
                 {"type": "InterviewHeld", "occurredAt": "2026-10-08T09:00:00Z", "kind": "HIRING_MANAGER"},
                 {"type": "FitNoteRecorded", "occurredAt": "2026-10-08T12:00:00Z", "topic": "COMPANY",
                  "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE", "evidenceKind": "FACT", "text": "=1+1; \\"so\\""},
                 {"type": "RedFlagRaised", "occurredAt": "2026-10-09", "kind": "CONDITIONS", "severity": 2,
                  "evidenceKind": "IMPRESSION"}]
                """).then().statusCode(201);
        seeker.tell(seeker.opportunity(search), """
                [{"type": "Applied"},
                 {"type": "InterviewInvited", "occurredAt": "2026-10-07", "respondBy": "2026-10-09"},
                 {"type": "Withdrew", "occurredAt": "2026-10-20", "reasonCodes": ["CULTURE"], "initiatedBy": "SELF",
                  "openToFuture": "YES"},
                 {"type": "WithdrawalReinstated", "occurredAt": "2026-10-22"}]
                """).then().statusCode(201);
        seeker.tell(seeker.opportunity(search), """
                [{"type": "OfferReceived", "occurredAt": "2026-10-20T08:00:00Z", "respondBy": "2026-12-27"},
                 {"type": "InterestDeclared", "occurredAt": "2026-10-21", "state": "WANT"}]
                """).then().statusCode(201);
    }

    /** What the board says but ids, days and the length of the log, in an order of its own. */
    private static List<String> board(Api seeker, String search) {
        JsonNode items = Json.read(seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                        .asString())
                .path("items");
        return items.valueStream()
                .map(item -> {
                    ObjectNode row = item.deepCopy();
                    row.remove(List.of("opportunityId", "searchId", "version", "daysInStage", "silence"));
                    if (row.path("nextAction") instanceof ObjectNode next) {
                        next.remove("ref");
                    }
                    return Json.write(row);
                })
                .sorted()
                .toList();
    }

    @Test
    void an_export_that_is_imported_gives_an_equal_board_and_only_once() {
        // Given
        Api seeker = Api.seeker();
        String from = seeker.search();
        told(seeker, from);
        String to = seeker.search();
        String csv = seeker.request()
                .accept("text/csv")
                .get("/opportunity/v1/searches/" + from + "/export")
                .asString();

        // When
        String first = seeker.imports(to, csv);
        List<String> once = board(seeker, to);
        String second = seeker.imports(to, csv);

        // Then
        seeker.get(first).then().body("rows.bad", equalTo(0)).body("opportunitiesAdded", equalTo(3));
        assertThat(once).hasSize(3).isEqualTo(board(seeker, from));
        seeker.get(second)
                .then()
                .body("rows.bad", equalTo(0))
                .body("rows.added", equalTo(0))
                .body("factsAdded", equalTo(0));
        assertThat(board(seeker, to)).isEqualTo(once);
    }

    @Test
    void the_search_that_a_file_was_taken_from_is_told_nothing_new() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        told(seeker, search);
        List<String> before = board(seeker, search);

        String job = seeker.imports(
                search,
                seeker.request()
                        .accept("text/csv")
                        .get("/opportunity/v1/searches/" + search + "/export")
                        .asString());

        seeker.get(job).then().body("rows.bad", equalTo(0)).body("factsAdded", equalTo(0));
        assertThat(board(seeker, search)).isEqualTo(before);
    }
}
