package dev.onward.opportunity;

import static java.util.stream.Collectors.joining;

import dev.onward.contracts.vocabulary.ConfidenceItem;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.person.PersonFactCodec;
import dev.onward.opportunity.stream.search.SearchFactCodec;
import dev.onward.testkit.ReadableConformance;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

@QuarkusTest
class ReadableTest extends ReadableConformance implements Stack {

    private static final String V1 = "/opportunity/v1";
    private static final String IDENTIFIED = """
            {"type": "OpportunityIdentified", "kind": "JOB", "organization": {"name": "Northwind", "url": "https://example.org"},
             "title": "Controller", "origin": "POSTING", "url": "https://example.org/1", "requirements": [],
             "postingSnapshot": {"title": "Controller", "datePosted": "2026-01-02", "validThrough": "2026-02-02"}}""";
    private static final String INVITED = "{\"type\": \"InterviewInvited\"}";
    private static final String SCHEDULED = "{\"type\": \"InterviewScheduled\", \"startAt\": \"2026-01-15T09:00:00Z\"}";
    private static final String OFFERED = "{\"type\": \"OfferReceived\"}";
    private static final String INTENDED = "{\"type\": \"WithdrawalIntended\"}";
    private static final String WITHDREW =
            "{\"type\": \"Withdrew\", \"initiatedBy\": \"SELF\", \"openToFuture\": \"YES\"}";
    private static final String APPLIED = "{\"type\": \"Applied\"}";
    private static final String TURNED_DOWN =
            "{\"type\": \"Rejected\", \"tone\": \"NEUTRAL\", \"placement\": \"UNKNOWN\"}";
    private static final String REQUESTED =
            "{\"type\": \"FeedbackRequested\", \"contactRef\": {\"name\": \"Ann Example\"}}";
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String CLOSED = "{\"type\": \"OpportunityClosed\", \"reason\": \"NO_RESPONSE\"}";
    private static final String FLAG = "00000000-0000-4000-8000-0000000000a2";
    private static final String FLAGGED = """
            {"type": "RedFlagRaised", "flagId": "%s", "kind": "CULTURE", "severity": 1, "evidenceKind": "FACT"}""".formatted(FLAG);
    private static final String QUESTION = "00000000-0000-4000-8000-0000000000a3";
    private static final String ASKED = """
            {"type": "OpenQuestionRecorded", "questionId": "%s", "topic": "JOB_CONTENT", "text": "Why?"}""".formatted(QUESTION);

    /** What must have happened before a type is accepted; nothing for any other. */
    private static final Map<String, List<String>> BEFORE = Map.ofEntries(
            Map.entry("InvitationAccepted", List.of(INVITED)),
            Map.entry("InvitationDeclined", List.of(INVITED)),
            Map.entry("InterviewRescheduled", List.of(SCHEDULED)),
            Map.entry("InterviewCancelled", List.of(SCHEDULED)),
            Map.entry("InterviewGoalSet", List.of(SCHEDULED)),
            Map.entry("ConfidenceCheckRecorded", List.of(SCHEDULED)),
            Map.entry("RedFlagInquired", List.of(FLAGGED)),
            Map.entry("RedFlagResolved", List.of(FLAGGED)),
            Map.entry("OpenQuestionAnswered", List.of(ASKED)),
            Map.entry("WithdrawalReconsidered", List.of(INTENDED)),
            Map.entry("WithdrawalReinstated", List.of(WITHDREW)),
            Map.entry("RejectionRescinded", List.of(APPLIED, TURNED_DOWN)),
            Map.entry("FeedbackRequested", List.of(APPLIED, TURNED_DOWN)),
            Map.entry("FeedbackReceived", List.of(APPLIED, TURNED_DOWN)),
            Map.entry("Rejected", List.of(APPLIED)),
            Map.entry("FeedbackDeclined", List.of(APPLIED, TURNED_DOWN, REQUESTED)),
            Map.entry("OfferRevised", List.of(OFFERED)),
            Map.entry("OfferAccepted", List.of(OFFERED)),
            Map.entry("OfferDeclined", List.of(OFFERED)),
            Map.entry("AcceptanceRescinded", List.of(OFFERED, "{\"type\": \"OfferAccepted\"}")),
            Map.entry("OfferRescinded", List.of(OFFERED)),
            Map.entry("OpportunityReopened", List.of(CLOSED)),
            Map.entry("DecisionRegretReported", List.of(WITHDREW)));

    @Inject
    Rebuilds rebuilds;

    private final Api seeker = Api.seeker();
    private final Map<String, String> searches = new TreeMap<>();

    @Override
    protected Rebuilds rebuilds() {
        return rebuilds;
    }

    @Override
    protected List<String> projections() {
        return List.of("board", "red-flags", "timeline", "reports", "history");
    }

    @Override
    protected List<Codec<?>> vocabularies() {
        return List.of(OpportunityFactCodec.CODEC, SearchFactCodec.CODEC, PersonFactCodec.CODEC);
    }

    @Override
    protected Map<String, String> bodies() {
        String later = "{\"endAt\": \"2026-01-15T10:00:00Z\"}";
        return Map.ofEntries(
                Map.entry("OpportunityIdentified", IDENTIFIED),
                Map.entry(
                        "Applied", "{\"sent\": {\"documents\": [{\"name\": \"CV\", \"sha256\": \"" + DIGEST + "\"}]}}"),
                Map.entry("InterviewScheduled", later),
                Map.entry("InterviewRescheduled", later),
                Map.entry("RedFlagInquired", "{\"flagId\": \"" + FLAG + "\"}"),
                Map.entry("RedFlagResolved", "{\"flagId\": \"" + FLAG + "\"}"),
                Map.entry("OpenQuestionAnswered", "{\"questionId\": \"" + QUESTION + "\"}"),
                Map.entry("ConfidenceCheckRecorded", "{\"items\": [" + sixAnswers() + "]}"),
                Map.entry("SearchStarted", "{\"abundanceThreshold\": 4}"),
                Map.entry("SearchProfileRevised", "{\"abundanceThreshold\": 4}"));
    }

    private static String sixAnswers() {
        return Stream.of(ConfidenceItem.values())
                .filter(it -> it != ConfidenceItem.UNRECOGNIZED)
                .map(it -> "{\"code\": \"" + it + "\", \"answer\": 1}")
                .collect(joining(","));
    }

    @Override
    protected Posting post(CodecType type, String body) {
        if (PersonFactCodec.CODEC.type(type.name()) != null) {
            return new Posting(seeker.post(V1 + "/people/" + seeker.person() + "/facts", body), List.of());
        } else if (SearchFactCodec.CODEC.type(type.name()) != null) {
            return ofSearch(type, body);
        }
        List<String> facts = new ArrayList<>();
        if (!type.name().equals("OpportunityIdentified")) {
            facts.add(IDENTIFIED);
        }
        facts.addAll(BEFORE.getOrDefault(type.name(), List.of()));
        facts.add(body);
        String search = searchOf(type);
        Response response =
                seeker.post(V1 + "/searches/" + search + "/opportunities", "[" + String.join(",", facts) + "]");
        String id = response.statusCode() == 201 ? response.path("[0].streamId") : "";
        return new Posting(
                response,
                reads("/opportunities/" + id, "", "/history", "/history?view=audit", "/prep-sheet", "/knowledge"));
    }

    private Posting ofSearch(CodecType type, String body) {
        if (type.name().equals("SearchStarted")) {
            Response response = seeker.post(V1 + "/searches", body);
            String id = response.statusCode() == 201 ? response.path("streamId") : "";
            return new Posting(response, searchReads(id));
        }
        String search = seeker.search();
        if (type.name().equals("SearchResumed")) {
            seeker.post(V1 + "/searches/" + search + "/facts", "{\"type\": \"SearchPaused\"}");
        }
        return new Posting(seeker.post(V1 + "/searches/" + search + "/facts", body), searchReads(search));
    }

    private List<Supplier<Response>> searchReads(String search) {
        return reads("/searches/" + search, "", "/history", "/history?view=audit");
    }

    /** One for each type, so that no history is long. */
    private String searchOf(CodecType type) {
        return searches.computeIfAbsent(type.name(), _ -> seeker.search());
    }

    @Override
    protected List<Supplier<Response>> lists() {
        List<Supplier<Response>> lists = new ArrayList<>(reads(
                "", "/searches", "/reports/funnel", "/reports/metrics", "/people/" + seeker.person() + "/export"));
        searches.values()
                .forEach(search -> lists.addAll(
                        reads("/searches/" + search, "/history", "/opportunities", "/timeline", "/red-flags")));
        return lists;
    }

    private List<Supplier<Response>> reads(String resource, String... paths) {
        return Stream.of(paths)
                .<Supplier<Response>>map(
                        path -> () -> seeker.request().accept("*/*").get(V1 + resource + path))
                .toList();
    }
}
